from cordee.scenarios import answer_tender as answer_tender
from cordee.scenarios import who_can as who_can
