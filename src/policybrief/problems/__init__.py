"""What is wrong with the content: where, what and how to mend it.

Every complaint that a user can cause is a `Problem`. Rooms do not raise for bad input: they add
to a `Problems` collector and go on, so that one run tells everything at once.
"""

from policybrief.problems.codes import CODES, Code, Severity
from policybrief.problems.problem import Lacking, Place, Problem, Problems, Refusal, did_you_mean

__all__ = ["CODES", "Code", "Lacking", "Place", "Problem", "Problems", "Refusal", "Severity", "did_you_mean"]
