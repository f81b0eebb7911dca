"""An item that says all that a guide can say, as a change of the catalogue has it. Nothing in it is real."""


def both(chinese, english=""):
    return {"zh": chinese, "en": english}


WHOLE = {
    "materials": [{"zh": "申请表", "en": "Form", "necessity": "required", "originals": 1, "copies": 0,
                   "origin": both("本人", "Yourself")}, {"zh": "身份证", "en": "ID card"}],
    "basic_code": "EXAMPLE-BASIC", "implementation_code": "EXAMPLE-IMPLEMENTATION", "handling_code": "EXAMPLE-HANDLING",
    "conditions": [both("示例条件", "An example")], "legal_basis": [both("示例依据")],
    "situations": [{"name": both("委托他人", "By somebody else"),
                    "materials": [{"name": both("委托书"), "necessity": "deferrable", "originals": 1, "copies": 1,
                                   "origin": both("本人", "Yourself")}]}],
    "enquiry_phone": "0373 0000000", "complaint_phone": "12345"}
# What may be set to null, which is unknown.
UNKNOWN = ("promised_days", "statutory_days", "basic_code", "implementation_code", "handling_code", "counterpart",
           "enquiry_phone", "complaint_phone")
