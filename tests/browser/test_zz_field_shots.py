"""Screenshots of the field page: run as a pytest file with its own output folder."""
import pytest
from tests.browser.test_field_app import *  # noqa
from tests.browser import field as phones
OUT="/tmp/field-shots"
import os; os.makedirs(OUT,exist_ok=True)

def shot(page,name,full=True):
    page.wait_for_timeout(150)
    page.screenshot(path=f"{OUT}/{name}.png",full_page=full)

@pytest.mark.parametrize("language,size",[("en",(390,844)),("kk",(360,640))])
def test_shots(page_as, operation, language, size):
    from tests.browser.checks import faults_of
    from tests.web import relief
    w=relief.send(operation, vehicle="34 ABC 123"); relief.send(operation,20,vehicle="TC-JCA"); relief.plan(operation)
    relief.put(operation,"XBAP",40) if hasattr(relief,'put') else None
    taker = phones.opened(page_as("field_officer", size="phone", path=phones.FIELD, network_fails=True))
    giver = phones.opened(page_as("donor_coordinator", size="phone", path=phones.FIELD, network_fails=True))
    faults={}
    def both(page,name):
        shot(page,f"{language}-{name}"); faults[name]=faults_of(page)
    both(taker,"01-today-nokey")
    phones.enrol(taker); phones.enrol(giver)
    both(taker,"02-device")
    for p in (taker,giver):
        p.click("#nav-today"); p.click("#load"); p.wait_for_timeout(600)
    def speak(p):
        p.set_viewport_size({"width":size[0],"height":size[1]})
        p.select_option("#language",language); p.wait_for_timeout(300)
    speak(taker); speak(giver)
    taker.context.set_offline(True); giver.context.set_offline(True)
    both(taker,"03-today")
    taker.click(f".card:has-text('{w.code}')"); taker.wait_for_selector(".line")
    both(taker,"04-count")
    taker.click(".more-counts > summary"); taker.fill("#n-good-1","470"); taker.fill("#n-damaged-1","10"); 
    both(taker,"05-count-open")
    taker.click(".chip-button >> nth=0")
    both(taker,"06-count-done")
    taker.click(".deeds.sticky .button"); taker.wait_for_selector("fieldset")
    taker.fill("fieldset:first-of-type input[id^=name-]","Shift A")
    c=taker.locator("canvas.pad").first.bounding_box()
    taker.mouse.move(c["x"]+30,c["y"]+40); taker.mouse.down(); taker.mouse.move(c["x"]+150,c["y"]+20,steps=5); taker.mouse.move(c["x"]+200,c["y"]+60,steps=5); taker.mouse.up()
    both(taker,"07-sign")
    taker.click(".deeds.sticky .button"); taker.wait_for_selector(".qr-box")
    both(taker,"08-offer")
    fr=phones.shown(taker)
    giver.click("#nav-scan"); both(giver,"09-scan")
    giver.fill("#code","WB-77"); giver.click("form .button"); both(giver,"09b-scan-unknown")
    giver.fill("#code","340123450000000018"); giver.click("form .button"); both(giver,"09c-scan-sscc")
    giver.fill("#code","\n".join(fr)); giver.click("form .button"); giver.wait_for_selector(".verdicts")
    both(giver,"10-other")
    giver.click(".deeds.sticky .button"); giver.wait_for_selector(".qr-box"); both(giver,"11-answer")
    ans=phones.shown(giver)
    taker.locator("details.group summary").first.click(); taker.fill("#answer-text","\n".join(ans)); taker.click("details[open] .button"); taker.wait_for_selector(".verdicts")
    both(taker,"12-receipt")
    rec=phones.shown(taker)
    giver.click("#nav-scan"); giver.fill("#code","\n".join(rec)); giver.click("form .button"); giver.wait_for_selector(".verdict"); both(giver,"13-verdict")
    taker.click("#nav-outbox"); both(taker,"14-outbox-waits")
    taker.context.set_offline(False); giver.context.set_offline(False)
    taker.wait_for_timeout(2500)
    both(taker,"15-outbox-sent")
    taker.emulate_media(color_scheme="dark"); taker.click("#nav-today"); both(taker,"16-dark-today")
    taker.click("#nav-device"); both(taker,"17-dark-device")
    taker.goto(taker.url.split("#")[0]+"#/stock"); taker.wait_for_timeout(300); both(taker,"18-stock")
    bad={k:v for k,v in faults.items() if v}
    print(bad)
    open(f"{OUT}/{language}-faults.txt","w").write("\n".join(f"{k}: {x}" for k,v in bad.items() for x in v))
