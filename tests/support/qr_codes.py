"""The QR codes of a paper as two independent decoders read them, ZXing and OpenCV."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pypdfium2
import zxingcpp

PIXELS_PER_POINT = 200 / 72  # a phone sees more of a sheet than 200 dots an inch


def codes_of(paper: bytes) -> tuple[set[str], set[str]]:
    """Return the texts of all codes on a PDF, as ZXing and as OpenCV decode them."""
    pages = list(_images(paper))
    by_zxing = {code.text for page in pages for code in zxingcpp.read_barcodes(page)}
    detector = cv2.QRCodeDetector()
    by_opencv = {text for page in pages for text in detector.detectAndDecodeMulti(page)[1]}
    return by_zxing, by_opencv


def _images(paper: bytes) -> Iterator[np.ndarray]:
    for page in pypdfium2.PdfDocument(paper):
        yield np.asarray(page.render(scale=PIXELS_PER_POINT).to_pil().convert("L"))
