"""One router for reading and writing: a path answers GET and POST only when both stand in the same one."""

from ninja import Router

from seferber.web.api import schemas as s

router = Router()

READ_REFUSALS = {code: s.Refusal for code in (401, 403, 404, 422, 429)}
WRITE_REFUSALS = {**READ_REFUSALS, 409: s.Refusal}
