"""Documents of other bodies, written for these tests in their manner: each is read as its act, and cites what it cites."""

from __future__ import annotations

import pytest

from extract import extract

DOCUMENTS = [
    (
        "WHA/RES/66.10",
        (
            "SIXTY-SIXTH WORLD HEALTH ASSEMBLY   WHA66.10\n"
            "\n"
            "Agenda item 13.1   27 May 2013\n"
            "\n"
            "Follow-up to the Political Declaration of the High-level Meeting of the General Assembly on Non-communicable Diseases\n"
            "\n"
            "The Sixty-sixth World Health Assembly,\n"
            "\n"
            "Having considered the reports on noncommunicable diseases (documents A66/8, A66/8 Corr.1 and A66/9);\n"
            "\n"
            "Recalling the Political Declaration (resolution 66/2), which acknowledges the burden;\n"
            "\n"
            "Recalling resolutions WHA53.17, WHA54.18, WHA57.17 and WHA61.14, and decision WHA65(8);\n"
            "\n"
            "Noting United Nations General Assembly resolution 64/265 and resolution EB132.R1,\n"
            "\n"
            "1. ENDORSES the global action plan;\n"
            "\n"
            "2. URGES Member States to implement it.\n"
            "\n"
        ),
        (
            "A66/8 A66/8/Corr.1 A66/9 A/RES/66/2 WHA/RES/53.17 WHA/RES/54.18 WHA/RES/57.17 WHA/RES/61.14 WHA/DEC/65(8) "
            "A/RES/64/265 EB/RES/132.R1"
        ),
    ),
    (
        "GC(56)/RES/13",
        (
            "GC(56)/RES/13\n"
            "General Conference\n"
            "Fifty-sixth regular session\n"
            "\n"
            "Strengthening the effectiveness and improving the efficiency of the safeguards system\n"
            "\n"
            "The General Conference,\n"
            "\n"
            "(a) Recalling resolution GC(55)/RES/12,\n"
            "\n"
            "(b) Recognizing the importance of INFCIRC/540 (Corrected), and taking note of document GC(56)/14 and of GOV/2012/37,\n"
            "\n"
            "(c) Noting resolution 65/61 of the United Nations General Assembly and Security Council resolution 1887 (2009),\n"
            "\n"
            "1. Calls on all Member States to give their full and continuing support to the Agency.\n"
            "\n"
        ),
        (
            "GC(55)/RES/12 INFCIRC/540 GC(56)/14 GOV/2012/37 A/RES/65/61 S/RES/1887"
        ),
    ),
    (
        "CITES/COP/RES/10.10",
        (
            "Resolution Conf. 10.10 (Rev. CoP18)\n"
            "Trade in elephant specimens\n"
            "\n"
            "NOTING that the African elephant was transferred at the seventh meeting of the Conference of the Parties;\n"
            "\n"
            "AWARE that Resolution Conf. 9.14 (Rev. CoP17) and Decisions 17.171 and 17.172 apply, and Decision 18.117 (Rev. CoP19);\n"
            "\n"
            "THE CONFERENCE OF THE PARTIES TO THE CONVENTION\n"
            "\n"
            "1. AGREES that the term 'raw ivory' shall include all whole tusks, as set out in document CoP18 Doc. 69.1 and SC70 Doc. "
            "49.1;\n"
            "\n"
        ),
        (
            "CITES/COP/RES/9.14 CITES/COP/DEC/17.171 CITES/COP/DEC/17.172 CITES/COP/DEC/18.117 CITES/CoP18/Doc.69.1 "
            "CITES/SC70/Doc.49.1"
        ),
    ),
    (
        "CBD/COP/DEC/15/4",
        (
            "CBD/COP/DEC/15/4\n"
            "19 December 2022\n"
            "\n"
            "15/4. Kunming-Montreal Global Biodiversity Framework\n"
            "\n"
            "The Conference of the Parties,\n"
            "\n"
            "Recalling its decision 14/34 of 29 November 2018, in which it adopted the preparatory process, and decisions X/2, XI/4 "
            "and XIII/1,\n"
            "\n"
            "Noting decision CP-10/3 of the Conference of the Parties serving as the meeting of the Parties to the Cartagena "
            "Protocol on Biosafety and decision NP-4/1,\n"
            "\n"
            "Taking note of recommendation 24/2 of the Subsidiary Body on Scientific, Technical and Technological Advice,\n"
            "\n"
            "1. Adopts the Framework, as contained in the annex to the present decision, noting decisions 15/5 to 15/9 and "
            "resolution 76/300 of the General Assembly;\n"
            "\n"
        ),
        (
            "CBD/COP/DEC/14/34 CBD/COP/DEC/X/2 CBD/COP/DEC/XI/4 CBD/COP/DEC/XIII/1 CBD/CP/MOP/DEC/10/3 CBD/NP/MOP/DEC/4/1 "
            "CBD/COP/DEC/15/5 CBD/COP/DEC/15/6 CBD/COP/DEC/15/7 CBD/COP/DEC/15/8 CBD/COP/DEC/15/9 A/RES/76/300"
        ),
    ),
    (
        "FCCC/PA/CMA/2021/10/Add.1",
        (
            "FCCC/PA/CMA/2021/10/Add.1\n"
            "Decision 1/CMA.3\n"
            "Glasgow Climate Pact\n"
            "\n"
            "The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement,\n"
            "\n"
            "Recalling Article 2 of the Paris Agreement,\n"
            "\n"
            "Also recalling decisions 3/CMA.1 and 1/CMA.2, and decision 1/CP.26,\n"
            "\n"
            "Noting decision 1/CMP.16 and decisions 18/CMA.1, annex, and 2/CP.7,\n"
            "\n"
            "1. Recognizes the importance of multilateralism; see documents FCCC/SBI/2021/10 and FCCC/SBSTA/2021/L.8.\n"
            "\n"
        ),
        (
            "FCCC/PA/CMA/DEC/3/CMA.1 FCCC/PA/CMA/DEC/1/CMA.2 FCCC/CP/DEC/1/CP.26 FCCC/KP/CMP/DEC/1/CMP.16 "
            "FCCC/PA/CMA/DEC/18/CMA.1#annex FCCC/CP/DEC/2/CP.7 FCCC/SBI/2021/10 FCCC/SBSTA/2021/L.8"
        ),
    ),
    (
        "ICCD/COP(14)/23/Add.1",
        (
            "ICCD/COP(14)/23/Add.1\n"
            "Decision 22/COP.14\n"
            "Land tenure\n"
            "\n"
            "The Conference of the Parties,\n"
            "\n"
            "Recalling decisions 3/COP.8, 22/COP.11 and 10/COP.13,\n"
            "\n"
            "Also recalling ICCD/COP(14)/INF.2 and United Nations General Assembly resolutions 72/220 and 73/233,\n"
            "\n"
            "1. Requests the secretariat to prepare a guide.\n"
            "\n"
        ),
        (
            "ICCD/COP/DEC/3/COP.8 ICCD/COP/DEC/22/COP.11 ICCD/COP/DEC/10/COP.13 ICCD/COP(14)/INF.2 A/RES/72/220 "
            "A/RES/73/233"
        ),
    ),
    (
        "A/HRC/RES/47/23",
        (
            "A/HRC/RES/47/23\n"
            "Resolution adopted by the Human Rights Council on 13 July 2021\n"
            "\n"
            "47/23. New and emerging digital technologies and human rights\n"
            "\n"
            "The Human Rights Council,\n"
            "\n"
            "Recalling General Assembly resolutions 73/17 of 26 November 2018 and 74/247 of 27 December 2019, Council resolutions "
            "41/11 of 11 July 2019, 42/15 of 26 September 2019 and Commission on Human Rights resolution 2005/69,\n"
            "\n"
            "Taking note of general comment No. 34 (2011) of the Human Rights Committee and general comment No. 25 (2021) of the "
            "Committee on the Rights of the Child, CEDAW general recommendation No. 35 (2017),\n"
            "\n"
            "1. Reaffirms its resolutions 5/1 and 5/2.\n"
            "\n"
        ),
        (
            "A/RES/73/17 A/RES/74/247 A/HRC/RES/41/11 A/HRC/RES/42/15 E/CN.4/RES/2005/69 CCPR/C/GC/34 CRC/C/GC/25 "
            "CEDAW/C/GC/35 A/HRC/RES/5/1 A/HRC/RES/5/2"
        ),
    ),
    (
        "E/CN.7/2020/L.6",
        (
            "E/CN.7/2020/L.6\n"
            "Commission on Narcotic Drugs\n"
            "Sixty-third session\n"
            "\n"
            "Draft resolution\n"
            "\n"
            "The Commission on Narcotic Drugs,\n"
            "\n"
            "Recalling its resolutions 55/3, 57/10, 58/5 and 61/11, and its decision 63/5,\n"
            "\n"
            "Recalling also Economic and Social Council resolution 2004/39 and General Assembly resolution S-30/1, as well as "
            "Commission on Crime Prevention and Criminal Justice resolution 25/2,\n"
            "\n"
            "1. Requests the Office to report; see E/CN.7/2020/4 and E/INCB/2019/1.\n"
            "\n"
        ),
        (
            "E/CN.7/RES/55/3 E/CN.7/RES/57/10 E/CN.7/RES/58/5 E/CN.7/RES/61/11 E/CN.7/DEC/63/5 E/RES/2004/39 A/RES/S-30/1 "
            "E/CN.15/RES/25/2 E/CN.7/2020/4 E/INCB/2019/1"
        ),
    ),
    (
        "UNEP/EA.5/RES/14",
        (
            "UNEP/EA.5/Res.14\n"
            "United Nations Environment Assembly of the United Nations Environment Programme\n"
            "\n"
            "5/14. End plastic pollution: towards an international legally binding instrument\n"
            "\n"
            "The United Nations Environment Assembly,\n"
            "\n"
            "Recalling its resolutions 1/6, 2/11, 3/7, 4/6, 4/7 and 4/9, and General Assembly resolution 70/1, and decision 27/12 of "
            "the Governing Council, SS.XII/5 and UNEP/GC.26/19,\n"
            "\n"
            "Noting decision BC-14/12, decision SC-9/4 and decision VI/8 of the Conference of the Parties to the Basel Convention,\n"
            "\n"
            "1. Requests the Executive Director to convene a committee.\n"
            "\n"
        ),
        (
            "UNEP/EA.1/RES/6 UNEP/EA.2/RES/11 UNEP/EA.3/RES/7 UNEP/EA.4/RES/6 UNEP/EA.4/RES/7 UNEP/EA.4/RES/9 A/RES/70/1 "
            "UNEP/GC/DEC/27/12 UNEP/GC/DEC/SS.XII/5 UNEP/GC.26/19 UNEP/CHW/DEC/BC-14/12 UNEP/POPS/COP/DEC/SC-9/4 "
            "UNEP/CHW/DEC/VI/8"
        ),
    ),
    (
        "ESCAP/RES/76/1",
        (
            "ESCAP/RES/76/1\n"
            "Resolution adopted by the Economic and Social Commission for Asia and the Pacific\n"
            "\n"
            "76/1. Strengthening cooperation to promote conservation of the oceans\n"
            "\n"
            "The Economic and Social Commission for Asia and the Pacific,\n"
            "\n"
            "Recalling its resolutions 67/5, 72/9 and 73/1, and General Assembly resolutions 71/312 and 73/292, ESCAP/76/5 and "
            "ESCAP/CED/2019/4,\n"
            "\n"
            "1. Requests the Executive Secretary to report.\n"
            "\n"
        ),
        (
            "ESCAP/RES/67/5 ESCAP/RES/72/9 ESCAP/RES/73/1 A/RES/71/312 A/RES/73/292 ESCAP/76/5 ESCAP/CED/2019/4"
        ),
    ),
    (
        "ECE/TRANS/2020/8",
        (
            "ECE/TRANS/2020/8\n"
            "Economic Commission for Europe\n"
            "Inland Transport Committee\n"
            "\n"
            "Report\n"
            "\n"
            "1. The Committee recalled Commission decision A (65), contained in document E/ECE/1464, and ECE/TRANS/294, para. 16.\n"
            "\n"
            "2. The secretariat referred to ECE/EX/2006/10, ECE/CEP/2019/L.4, ECE/MP.EIA/2011/4, decision V/9 of the Meeting of the "
            "Parties to the Aarhus Convention and Economic and Social Council resolution 2006/38.\n"
            "\n"
        ),
        (
            "ECE/DEC/A(65) E/ECE/1464 ECE/TRANS/294 ECE/EX/2006/10 ECE/CEP/2019/L.4 ECE/MP.EIA/2011/4 ECE/MP.PP/DEC/V/9 "
            "E/RES/2006/38"
        ),
    ),
    (
        "S/2015/260",
        (
            "S/2015/260\n"
            "Letter from the Secretary-General\n"
            "\n"
            "1. The Peace and Security Council of the African Union, in its communiqué PSC/PR/COMM.(CCCXX) of 8 May 2012 and "
            "PSC/AHG/COMM.2(CCCXCVII), decided so.\n"
            "\n"
            "2. The Assembly, by decision Assembly/AU/Dec.145(VIII), EX.CL/Dec.567(XVII) and declaration Assembly/AU/Decl.1(XXII), "
            "took note. Security Council resolutions 2033 (2012) and 2320 (2016) and the statement of its President S/PRST/2014/27 "
            "apply. OIC resolution 10/46-POL, AG/RES. 2723 (XLII-O/12) and LAS resolution 7360 were mentioned; see also Council "
            "resolution 7298 of the League of Arab States.\n"
            "\n"
            "3. Council Decision 2011/172/CFSP, Regulation (EU) No 270/2011 and Directive 2014/65/EU were noted, and Council Joint "
            "Action 2008/851/CFSP.\n"
            "\n"
        ),
        (
            "PSC/PR/COMM.(CCCXX) PSC/AHG/COMM.2(CCCXCVII) Assembly/AU/DEC/145(VIII) EX.CL/DEC/567(XVII) "
            "Assembly/AU/Decl.1(XXII) S/RES/2033 S/RES/2320 S/PRST/2014/27 OIC/CFM/RES/10/46-POL OAS/AG/RES/2723 "
            "LAS/C/RES/7360 LAS/C/RES/7298 CELEX/32011D0172 CELEX/32011R0270 CELEX/32014L0065 CELEX/32008E0851"
        ),
    ),
    (
        "TD/B/67/4",
        (
            "TD/B/67/4\n"
            "Trade and Development Board\n"
            "Sixty-seventh session\n"
            "\n"
            "Report of the Trade and Development Board\n"
            "\n"
            "1. The Board recalled decision 557 (LXVII), its agreed conclusions 551 (LXV), General Assembly resolution 1995 (XIX), "
            "and TD/519/Add.2, TD/B/EX(70)/2, TD/B/C.I/52 and TD/RBP/CONF.9/9.\n"
            "\n"
        ),
        (
            "TD/B/DEC/557(LXVII) A/RES/1995(XIX) TD/519/Add.2 TD/B/EX(70)/2 TD/B/C.I/52 TD/RBP/CONF.9/9"
        ),
    ),
    (
        "UNESCO/EX/DEC/205/5",
        (
            "205 EX/Decision 5\n"
            "Executive Board\n"
            "\n"
            "1. The Executive Board, Recalling 39 C/Resolution 15, 38 C/Resolution 104, 204 EX/Decision 5 (I), 202 EX/Decision 5.I.A "
            "and document 205 EX/5.II,\n"
            "\n"
            "2. Takes note of resolution 37 C/44 and of decision 41 COM 7B.5 of the World Heritage Committee.\n"
            "\n"
        ),
        (
            "UNESCO/C/RES/39/15 UNESCO/C/RES/38/104 UNESCO/EX/DEC/204/5 UNESCO/EX/DEC/202/5 UNESCO/EX/205/5.II "
            "UNESCO/C/RES/37/44 WHC/COM/DEC/41/7B.5"
        ),
    ),
    (
        "S/PRST/2021/22",
        (
            "S/PRST/2021/22\n"
            "Statement by the President of the Security Council\n"
            "\n"
            "The Security Council recalls its resolutions 1325 (2000), 2242 (2015) and 2493 (2019) and the statements of its "
            "President of 28 October 2010 (S/PRST/2010/22), S/PRST/2012/23 and 15 March 2018 (S/PRST/2018/5), and UNSCR 2467 "
            "(2019).\n"
            "\n"
        ),
        (
            "S/RES/1325 S/RES/2242 S/RES/2493 S/PRST/2010/22 S/PRST/2012/23 S/PRST/2018/5 S/RES/2467"
        ),
    ),
]


@pytest.mark.parametrize(("identifier", "text", "expected"), DOCUMENTS, ids=[document[0] for document in DOCUMENTS])
def test_documents_of_other_bodies(identifier: str, text: str, expected: str) -> None:
    read = extract("document.txt", text.encode())
    assert read.document.id == identifier
    acts = [record.target for record in read.citations if record.kind in {"resolution", "decision", "document"}]
    assert acts == expected.split()


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) >= 15
    assert sum(len(expected.split()) for _, _, expected in DOCUMENTS) >= 120
