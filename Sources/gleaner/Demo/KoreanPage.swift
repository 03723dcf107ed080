// A page of the demo in EUC-KR, as old Korean sites serve them: the bytes, in Base64.

enum KoreanPage {
  /// "강변 마을에 새 우체국 문 열어": a new post office, in 1.6 kB of EUC-KR.
  static let base64 = """
    PCFET0NUWVBFIGh0bWw+CjxodG1sIGxhbmc9ImtvIj48aGVhZD48bWV0YSBodHRwLWVxdWl2PSJDb250ZW50LVR5cGUi
    IGNvbnRlbnQ9InRleHQvaHRtbDsgY2hhcnNldD1ldWMta3IiPgo8dGl0bGU+sK26ryC4tsC7v6Egu/Ugv+zDvLG5ILmu
    IL+tvu4gfCC067W/IMXrvcU8L3RpdGxlPgo8bWV0YSBwcm9wZXJ0eT0iYXJ0aWNsZTpwdWJsaXNoZWRfdGltZSIgY29u
    dGVudD0iMjAyNi0xMS0yMFQwOTozMDowMCswOTowMCI+PC9oZWFkPgo8Ym9keT48ZGl2IGlkPSJtZW51Ij48YSBocmVm
    PSIvIj7Ds8C9PC9hPiA8YSBocmVmPSIvbGlzdCI+uPG3zzwvYT4gPGEgaHJlZj0iL2Fib3V0Ij680rCzPC9hPjwvZGl2
    Pgo8ZGl2IGNsYXNzPSJhcnRpY2xlIj48aDE+sK26ryC4tsC7v6Egu/Ugv+zDvLG5ILmuIL+tvu48L2gxPjxwIGNsYXNz
    PSJieWxpbmUiPsDMvK2/rCCx4sDaPC9wPgo8cD6wrbqvILi2wLsgwda5zrXpwMwgvbq5qyDH2CC1v77IILHitNm3wSC/
    wiC/7MO8sbnAzCDB9rOtILjxv+TAzyC+xsSnv6Egua7AuyC/rb76tNmw7SC4tsC7ILD8sOjA2rChIMD8x9+02S4gw7mz
    r7+huLggxu3B9r/NILzSxvewoSC777npIMXrILPRsNQgwaK89rXHvvq02S48L3A+CjxwPr/sw7yxucDlwLogsNy/78O2
    v6G1tSC56LTewMwgsvex4sH2IL7KtbW3zyC95LjFv80gwNvAuiC56LimIMfUsrIgvrKw2rTZsO0guLvH37TZLiCx17TC
    IMbtwfYgx9EgxevAzCC4tsC7ILOhv6G8rSCzobHuwfYgsKG0wiC1pSDHz7fnuOkgw+a60MfPtNmw7SC8s7jtx9+02S48
    L3A+CjxwPsHWuc616cC6ILCzsPy9xL+hvK0gsbm89rimILOqtKm+7iC41LDtIL++IL/sw7zF68C7ILv1ILDHubAgvtW/
    oSC8vL/2ILXOseK3ziC25sC7ILjwvtK02S4gtNnAvSC03r+htMIgvu64sMDMIMbtwfYgvrKx4iC48MDTtbUgvcPA27XI
    tNkuPC9wPjwvZGl2Pgo8ZGl2IGNsYXNzPSJmb290ZXIiPrTrtb8gxeu9xSC5q7TcIMD8wOcgsd3B9jwvZGl2PjwvYm9k
    eT48L2h0bWw+Cg==
    """
}
