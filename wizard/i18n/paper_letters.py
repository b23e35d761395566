"""The letters that the typefaces of paper have; written by `scripts/write_paper_letters.py`."""

RANGES = """
    20-7e a0-17f 18f 192 1a0-1a1 1af-1b0 1cd-1dc 1f0 1fa-1ff 218-21b 237 259 2bb-2bc 2c6-2c7 2c9
    2d8-2dd 2f3 300-304 306-30c 30f 312 315 31b 323 326-328 37e 384-38a 38c 38e-3a1 3a3-3ce 400-45f
    472-473 490-49d 4a0-4a5 4aa-4ab 4ae-4b3 4b6-4bb 4c0-4c2 4cf-4d9 4dc-4df 4e2-4e9 4ee-4f5 4f8-4f9
    60c-60d 610-612 615 61b 61f 621-63a 63d 640-658 65a-65b 660-671 674 679 67c 67e 681 685-686
    688-689 691 693 695-696 698 69a 6a0-6a1 6a4 6a9-6ad 6af 6b5 6ba 6bc-6be 6c0-6c3 6c6-6d0 6d2-6d5
    6dc-6de 6e9 6f0-6f9 762-763 e3f 1e80-1e85 1e9e 1ea0-1ef9 2000-2015 2017-201e 2020-2022 2025-2027
    202a-2030 2032-2033 2039-203a 203c 2044 2070 2074-2079 207f-2089 20a1 20a3-20a4 20a6-20ae
    20b1-20b2 20b4-20b5 20b8-20ba 20bc-20bd 20bf 2105 2113 2116 2122 2126 212e 2150-2151 2153-215e
    2190-2199 21a9-21aa 21b0-21b3 21b6-21b7 21ba-21bb 21c4 21c6 2202 2206 220e-220f 2211-2212 2215
    221a 221e 222b 2248 2260 2264-2265 25ca 25cc 2713 274c 2b0e-2b11 fb01-fb04 fb50-fb51 fb56-fb59
    fb66-fb6d fb7a-fb7d fb88-fb95 fb9e-fb9f fba5 fba7-fbb1 fbbf-fbc0 fbd3-fbdc fbde-fbdf fbe2-fbe3
    fbe8-fbe9 fbfc-fbff fd3e-fd3f fdf2 fdfc fe70-fe74 fe76-fefc feff fffc-fffd
"""
