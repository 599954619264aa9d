"""The colours of lights on paper: the word for each is read in black and white too."""

LIGHTS = {
    "red": ("F8C9C4", "6E0B00"),
    "amber": ("FCE2B0", "553700"),
    "green": ("CFE8D0", "0E4A18"),
    "blue": ("CFE0F5", "0F3A6B"),
    "grey": ("E3E5E8", "3A4149"),
}
"""The shade of each light, and the ink that everybody can read on it: at least 7 to 1."""
