"""The codebook screen: read the codebook in use, change it as a draft, choose another."""
