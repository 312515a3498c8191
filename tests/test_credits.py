"""The credits of pictures: every style's own examples, cases of the world's house styles, and prose that is no credit."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from clippings import credit_styles
from clippings.credit import find_credits, looks_like_caption, read_credit
from clippings.credit_styles import CreditStyle, Example
from clippings.credit_words import LABELS
from clippings.knowledge import Knowledge, rows
from clippings.model import Credit

STYLES = credit_styles.installed()
AGENCIES = Knowledge().agencies
CAPTION = "The old ferry leaves the harbour at dawn."


def found(text: str, in_figure: bool = True) -> tuple[Credit, str]:
    """All credits of a text as one, and the caption that is left."""
    credits = find_credits(text, STYLES, AGENCIES, in_figure=in_figure)
    merged = Credit(
        *(tuple(name for item in credits for name in getattr(item.credit, field))
          for field in ("creators", "agencies", "via", "qualifiers"))
    )  # fmt: skip
    return merged, " ".join(span.of(text) for item in credits for span in item.captions)


def in_any_order(result: tuple[Credit, str]) -> tuple[Credit, str]:
    """The same with its qualifiers sorted: they have no order of their own."""
    return replace(result[0], qualifiers=tuple(sorted(result[0].qualifiers))), result[1]


EXAMPLES = [pytest.param(style, example, id=f"{style.name}-{number}")
            for style in STYLES for number, example in enumerate(style.examples)]  # fmt: skip


@pytest.mark.parametrize(("style", "example"), EXAMPLES)
def test_examples(style: CreditStyle, example: Example) -> None:
    assert found(example.text) == (example.credit, example.caption)
    if example.dump:
        assert found(example.text, in_figure=False) == (example.credit, example.caption)


@pytest.mark.parametrize(("style", "example"), EXAMPLES)
def test_only_its_style_claims_an_example(style: CreditStyle, example: Example) -> None:
    if style.chrome:
        others = [other.name for other in STYLES if other.chrome and other is not style
                  and re.search(other.chrome, example.text)]  # fmt: skip
        assert re.search(style.chrome, example.text) or find_credits(example.text, (style,), AGENCIES, in_figure=True)
        assert not others
        return
    credits = find_credits(example.text, STYLES, AGENCIES, in_figure=True)
    assert style.name in [item.style for item in credits]
    chrome = tuple(CreditStyle(name="chrome", chrome=other.chrome) for other in STYLES if other.chrome)
    for other in STYLES:
        if other is not style:
            claims = find_credits(
                example.text, (CreditStyle(other.name, other.frames), *chrome), AGENCIES, in_figure=True
            )
            same = [item for item in claims for mine in credits if mine.style == style.name and item.span == mine.span]
            assert not same, f"{other.name} claims the same"


@pytest.mark.parametrize("text", [text for style in STYLES for text in style.not_examples])
def test_not_examples(text: str) -> None:
    assert find_credits(text, STYLES, AGENCIES, in_figure=False) == ()


def test_every_style_has_an_example() -> None:
    assert [style.name for style in STYLES if not style.examples] == []


# ------------------------------------------------- how newsrooms of the world print credits, behind one and the same caption

BEHIND_A_CAPTION = [
    ('(Mara Lindqvist/The Associated Press)', Credit(('Mara Lindqvist',), ('The Associated Press',)), True),
    ('(AP Photo/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('(AP Photo/Mara Lindqvist, File)', Credit(('Mara Lindqvist',), ('AP',), (), ('file',)), True),
    ('(AP Photo/Mara Lindqvist, Pool)', Credit(('Mara Lindqvist',), ('AP',), (), ('pool',)), True),
    ('(Mara Lindqvist/Pool Photo via AP)', Credit(('Mara Lindqvist',), (), ('AP',), ('pool',)), True),
    ('(Mara Lindqvist/Harwick Post via AP)', Credit(('Mara Lindqvist',), ('Harwick Post',), ('AP',)), True),
    ('(Mara Lindqvist/Harwick Post via AP, File)', Credit(('Mara Lindqvist',), ('Harwick Post',), ('AP',), ('file',)), True),
    ('(AP Photo)', Credit((), ('AP',)), True),
    ('(AP Photo/Mara Lindqvist and Paolo Renzi)', Credit(('Mara Lindqvist', 'Paolo Renzi'), ('AP',)), True),
    ('(AP)', Credit((), ('AP',)), True),
    ("(Harwick County Sheriff's Office via AP)", Credit((), ("Harwick County Sheriff's Office",), ('AP',)), True),
    ("(Courtesy of Harwick County Sheriff's Office via AP)", Credit((), ("Harwick County Sheriff's Office",), ('AP',), ('courtesy',)), True),
    ('REUTERS/Mara Lindqvist', Credit(('Mara Lindqvist',), ('REUTERS',)), True),
    ('REUTERS/Mara Lindqvist/File Photo', Credit(('Mara Lindqvist',), ('REUTERS',), (), ('file',)), True),
    ('REUTERS/Mara Lindqvist/Pool', Credit(('Mara Lindqvist',), ('REUTERS',), (), ('pool',)), True),
    ('REUTERS/Stringer', Credit((), ('REUTERS',), (), ('stringer',)), True),
    ('Harwick Fire Department/Handout via REUTERS', Credit((), ('Harwick Fire Department',), ('REUTERS',), ('handout',)), True),
    ('Harwick Fire Department/Handout via REUTERS/File Photo', Credit((), ('Harwick Fire Department',), ('REUTERS',), ('handout', 'file')), True),
    ('Mandatory credit Kyodo/via REUTERS', Credit((), ('Kyodo',), ('REUTERS',), ('mandatory credit',)), True),
    ('Mara Lindqvist/AFP via Getty Images', Credit(('Mara Lindqvist',), ('AFP',), ('Getty Images',)), True),
    ('Mara Lindqvist/NurPhoto via Getty Images', Credit(('Mara Lindqvist',), ('NurPhoto',), ('Getty Images',)), True),
    ('Mara Lindqvist | AFP | Getty Images', Credit(('Mara Lindqvist',), ('AFP', 'Getty Images')), True),
    ('Mara Lindqvist/SOPA Images/LightRocket via Getty Images', Credit(('Mara Lindqvist',), ('SOPA Images', 'LightRocket'), ('Getty Images',)), True),
    ('Photo by Mara Lindqvist/Getty Images', Credit(('Mara Lindqvist',), ('Getty Images',)), True),
    ('(Photo by Mara Lindqvist/Getty Images for Harwick Film Festival)', Credit(('Mara Lindqvist',), ('Getty Images',), (), ('for Harwick Film Festival',)), True),
    ('(Photo by Mara Lindqvist / AFP)', Credit(('Mara Lindqvist',), ('AFP',)), True),
    ('AFP PHOTO / MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('AFP',)), True),
    ('(AFP/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('AFP',)), True),
    ('AFP/Mara Lindqvist', Credit(('Mara Lindqvist',), ('AFP',)), True),
    ('(AFP Photo)', Credit((), ('AFP',)), True),
    ('© AFP', Credit((), ('AFP',)), True),
    ('© Mara Lindqvist, AFP', Credit(('Mara Lindqvist',), ('AFP',)), True),
    ('© AFP / Mara Lindqvist', Credit(('Mara Lindqvist',), ('AFP',)), True),
    ('© AFP 2023 / MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('AFP',)), True),
    ('© Sputnik / Mara Lindqvist', Credit(('Mara Lindqvist',), ('Sputnik',)), True),
    ('© AP Photo / Mara Lindqvist', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('- Copyright AP Photo/Mara Lindqvist', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('- Copyright Mara Lindqvist/AP', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('EPA-EFE/MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('EPA-EFE',)), True),
    ('EPA/MARA LINDQVIST / POOL', Credit(('MARA LINDQVIST',), ('EPA',), (), ('pool',)), True),
    ('THE CANADIAN PRESS/Mara Lindqvist', Credit(('Mara Lindqvist',), ('THE CANADIAN PRESS',)), True),
    ('(THE CANADIAN PRESS/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('THE CANADIAN PRESS',)), True),
    ('THE CANADIAN PRESS/AP-Mara Lindqvist', Credit(('Mara Lindqvist',), ('THE CANADIAN PRESS', 'AP')), True),
    ('(Mara Lindqvist/CBC)', Credit(('Mara Lindqvist',), ('CBC',)), True),
    ('(Mara Lindqvist/CBC News)', Credit(('Mara Lindqvist',), ('CBC News',)), True),
    ('(Mara Lindqvist/Radio-Canada)', Credit(('Mara Lindqvist',), ('Radio-Canada',)), True),
    ('(Submitted by Mara Lindqvist)', Credit(('Mara Lindqvist',), (), (), ('submitted',)), True),
    ('(Submitted)', Credit((), (), (), ('submitted',)), True),
    ('(Harwick Ferry Company/Facebook)', Credit((), ('Harwick Ferry Company', 'Facebook')), True),
    ('(Mara Lindqvist / Global News)', Credit(('Mara Lindqvist',), ('Global News',)), True),
    ('PHOTO MARA LINDQVIST, LA PRESSE', Credit(('MARA LINDQVIST',), ('LA PRESSE',)), True),
    ('PHOTO ASSOCIATED PRESS', Credit((), ('ASSOCIATED PRESS',)), True),
    ('Photo : Radio-Canada / Mara Lindqvist', Credit(('Mara Lindqvist',), ('Radio-Canada',)), True),
    ('Photograph: Mara Lindqvist/The Guardian', Credit(('Mara Lindqvist',), ('The Guardian',)), True),
    ('Photograph: Mara Lindqvist/AFP/Getty Images', Credit(('Mara Lindqvist',), ('AFP', 'Getty Images')), True),
    ('Photograph: Mara Lindqvist/PA Wire', Credit(('Mara Lindqvist',), ('PA Wire',)), True),
    ('Photograph: Harwick Police/PA', Credit((), ('Harwick Police', 'PA')), True),
    ('Photograph: Allstar/Working Title', Credit((), ('Allstar', 'Working Title')), True),
    ('Composite: Guardian Design; Mara Lindqvist/Getty Images', Credit(('Mara Lindqvist',), ('Guardian Design', 'Getty Images'), (), ('composite',)), True),
    ('Illustration: Mara Lindqvist/The Guardian', Credit(('Mara Lindqvist',), ('The Guardian',)), True),
    ('(Image: Mara Lindqvist)', Credit(('Mara Lindqvist',)), True),
    ('(Image: PA Wire/PA Images)', Credit((), ('PA Wire', 'PA Images')), True),
    ('(Image: Getty)', Credit((), ('Getty',)), True),
    ('(Picture: Getty Images)', Credit((), ('Getty Images',)), True),
    ('(Picture: Mara Lindqvist/SWNS)', Credit(('Mara Lindqvist',), ('SWNS',)), True),
    ('Credit: Mara Lindqvist/PA', Credit(('Mara Lindqvist',), ('PA',)), True),
    ('Credit: Mara Lindqvist', Credit(('Mara Lindqvist',)), True),
    ('Credit: Alamy', Credit((), ('Alamy',)), True),
    ('Credit: Getty - Contributor', Credit((), ('Getty',), (), ('contributor',)), True),
    ('Credit: Rex Features', Credit((), ('Rex Features',)), True),
    ('Credit: Instagram / @maralind', Credit(('@maralind',), ('Instagram',)), True),
    ('/ Mara Lindqvist/PA Wire', Credit(('Mara Lindqvist',), ('PA Wire',)), True),
    ('(Mara Lindqvist/PA)', Credit(('Mara Lindqvist',), ('PA',)), True),
    ('(PA Wire)', Credit((), ('PA Wire',)), True),
    ('(Family handout/PA)', Credit((), ('PA',), (), ('handout',)), True),
    ('Pic: Reuters', Credit((), ('Reuters',)), True),
    ('Pic: Mara Lindqvist/Sky News', Credit(('Mara Lindqvist',), ('Sky News',)), True),
    ('(Mara Lindqvist for NPR)', Credit(('Mara Lindqvist',), ('NPR',), (), ('commissioned',)), True),
    ('Mara Lindqvist for NPR', Credit(('Mara Lindqvist',), ('NPR',), (), ('commissioned',)), True),
    ('Mara Lindqvist/NPR', Credit(('Mara Lindqvist',), ('NPR',)), True),
    ('(Mara Lindqvist/The Washington Post)', Credit(('Mara Lindqvist',), ('The Washington Post',)), True),
    ('(Mara Lindqvist for The Washington Post)', Credit(('Mara Lindqvist',), ('The Washington Post',), (), ('commissioned',)), True),
    ('(The Washington Post)', Credit((), ('The Washington Post',)), True),
    ('(iStock)', Credit((), ('iStock',)), True),
    ('(Getty Images/iStockphoto)', Credit((), ('Getty Images', 'iStockphoto')), True),
    ('(Mara Lindqvist / Los Angeles Times)', Credit(('Mara Lindqvist',), ('Los Angeles Times',)), True),
    ('(Mara Lindqvist / For The Times)', Credit(('Mara Lindqvist',), ('The Times',), (), ('commissioned',)), True),
    ('Photo: Mara Lindqvist, The Chronicle', Credit(('Mara Lindqvist',), ('The Chronicle',)), True),
    ('Photo: Mara Lindqvist / The Chronicle', Credit(('Mara Lindqvist',), ('The Chronicle',)), True),
    ('Photo: Mara Lindqvist / Special To The Chronicle', Credit(('Mara Lindqvist',), ('The Chronicle',), (), ('commissioned',)), True),
    ('Photo: Contributed Photo', Credit((), (), (), ('provided',)), True),
    ('Photo: Mara Lindqvist/Getty Images', Credit(('Mara Lindqvist',), ('Getty Images',)), True),
    ('PHOTO: MARA LINDQVIST/BLOOMBERG NEWS', Credit(('MARA LINDQVIST',), ('BLOOMBERG NEWS',)), True),
    ('Photographer: Mara Lindqvist/Bloomberg', Credit(('Mara Lindqvist',), ('Bloomberg',)), True),
    ('Source: Bloomberg', Credit((), ('Bloomberg',)), False),
    ('Mara Lindqvist—Getty Images', Credit(('Mara Lindqvist',), ('Getty Images',)), True),
    ('Mara Lindqvist—AFP/Getty Images', Credit(('Mara Lindqvist',), ('AFP', 'Getty Images')), True),
    ('Mara Lindqvist, USA TODAY', Credit(('Mara Lindqvist',), ('USA TODAY',)), True),
    ('Mara Lindqvist/USA TODAY NETWORK via Imagn Images', Credit(('Mara Lindqvist',), ('USA TODAY NETWORK',), ('Imagn Images',)), True),
    ('(Mara Lindqvist / Chicago Tribune)', Credit(('Mara Lindqvist',), ('Chicago Tribune',)), True),
    ('Credit: Mara Lindqvist for The Texas Tribune', Credit(('Mara Lindqvist',), ('The Texas Tribune',), (), ('commissioned',)), True),
    ('(Mara Lindqvist/Staff Photographer)', Credit(('Mara Lindqvist',), (), (), ('staff',)), True),
    ('(Mara Lindqvist/The Daily Item)', Credit(('Mara Lindqvist',), ('The Daily Item',)), True),
    ('Mara Lindqvist/Staff', Credit(('Mara Lindqvist',), (), (), ('staff',)), False),
    ('Photo by Mara Lindqvist/UPI | License Photo', Credit(('Mara Lindqvist',), ('UPI',)), True),
    ('File Photo by Mara Lindqvist/UPI | License Photo', Credit(('Mara Lindqvist',), ('UPI',), (), ('file',)), True),
    ('Photo by Mara Lindqvist /Postmedia', Credit(('Mara Lindqvist',), ('Postmedia',)), True),
    ('PHOTO BY MARA LINDQVIST /Postmedia, file', Credit(('MARA LINDQVIST',), ('Postmedia',), (), ('file',)), True),
    ('[Mara Lindqvist/Al Jazeera]', Credit(('Mara Lindqvist',), ('Al Jazeera',)), True),
    ('[File: Mara Lindqvist/AFP]', Credit(('Mara Lindqvist',), ('AFP',), (), ('file',)), True),
    ('[Mara Lindqvist/AP Photo]', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('[Courtesy of Mara Lindqvist]', Credit(('Mara Lindqvist',), (), (), ('courtesy',)), True),
    ('[Screengrab/Al Jazeera]', Credit((), ('Al Jazeera',), (), ('screenshot',)), True),
    ('Image: Mara Lindqvist/AP/picture alliance', Credit(('Mara Lindqvist',), ('AP', 'picture alliance')), True),
    ('Image: picture alliance/dpa/M. Lindqvist', Credit(('M. Lindqvist',), ('picture alliance', 'dpa')), True),
    ('Image: Mara Lindqvist/DW', Credit(('Mara Lindqvist',), ('DW',)), True),
    ('(Foto: Mara Lindqvist/dpa)', Credit(('Mara Lindqvist',), ('dpa',)), True),
    ('Foto: dpa', Credit((), ('dpa',)), True),
    ('Foto: picture alliance/dpa | Mara Lindqvist', Credit(('Mara Lindqvist',), ('picture alliance', 'dpa')), True),
    ('Foto: Mara Lindqvist / DER SPIEGEL', Credit(('Mara Lindqvist',), ('DER SPIEGEL',)), True),
    ('Foto: IMAGO / Mara Lindqvist', Credit(('Mara Lindqvist',), ('IMAGO',)), True),
    ('© IMAGO/Mara Lindqvist', Credit(('Mara Lindqvist',), ('IMAGO',)), True),
    ('© picture alliance/dpa', Credit((), ('picture alliance', 'dpa')), True),
    ('(Archivbild: Mara Lindqvist)', Credit(('Mara Lindqvist',), (), (), ('archive',)), True),
    ('(Symbolbild: dpa)', Credit((), ('dpa',), (), ('symbolic image',)), True),
    ('Bild: Keystone/Mara Lindqvist', Credit(('Mara Lindqvist',), ('Keystone',)), True),
    ('(Bild: Mara Lindqvist / heise medien)', Credit(('Mara Lindqvist',), ('heise medien',)), True),
    ('KEYSTONE/MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('KEYSTONE',)), True),
    ('Foto: Polizei Harwick', Credit((), ('Polizei Harwick',)), True),
    ('Foto: APA/AFP/MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('APA', 'AFP')), True),
    ('APA/AFP/MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('APA', 'AFP')), True),
    ('Crédits : Mara Lindqvist / AFP', Credit(('Mara Lindqvist',), ('AFP',)), True),
    ('(Crédit : Mara Lindqvist)', Credit(('Mara Lindqvist',)), True),
    ('Photo AFP', Credit((), ('AFP',)), True),
    ('(Photo : Mara Lindqvist/AFP)', Credit(('Mara Lindqvist',), ('AFP',)), True),
    ('LP/Mara Lindqvist', Credit(('Mara Lindqvist',), ('LP',)), True),
    ('(MARA LINDQVIST / AFP)', Credit(('MARA LINDQVIST',), ('AFP',)), True),
    ('Mara Lindqvist / Hans Lucas via AFP', Credit(('Mara Lindqvist',), ('Hans Lucas',), ('AFP',)), True),
    ("Photo d'archives Mara Lindqvist", Credit(('Mara Lindqvist',), (), (), ('archive',)), False),
    ('EFE/Mara Lindqvist', Credit(('Mara Lindqvist',), ('EFE',)), True),
    ('EFE/EPA/MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('EFE', 'EPA')), True),
    ('(EFE)', Credit((), ('EFE',)), True),
    ('Foto: EFE', Credit((), ('EFE',)), True),
    ('Foto: Mara Lindqvist / El País', Credit(('Mara Lindqvist',), ('El País',)), True),
    ('| EFE', Credit((), ('EFE',)), True),
    ('EUROPA PRESS', Credit((), ('EUROPA PRESS',)), True),
    ('Imagen: Captura de pantalla', Credit((), (), (), ('screenshot',)), True),
    ('(Foto: Divulgação)', Credit((), (), (), ('handout',)), True),
    ('Foto: Reprodução/Instagram', Credit((), ('Instagram',), (), ('screenshot',)), True),
    ('Foto: Mara Lindqvist/Folhapress', Credit(('Mara Lindqvist',), ('Folhapress',)), True),
    ('- Mara Lindqvist/Agência Brasil', Credit(('Mara Lindqvist',), ('Agência Brasil',)), True),
    ('(foto: Ansa)', Credit((), ('Ansa',)), True),
    ('Foto Ansa', Credit((), ('Ansa',)), False),
    ('Beeld ANP', Credit((), ('ANP',)), False),
    ('© ANP', Credit((), ('ANP',)), True),
    ('Foto: Mara Lindqvist / NTB', Credit(('Mara Lindqvist',), ('NTB',)), True),
    ('Foto: Mara Lindqvist/TT', Credit(('Mara Lindqvist',), ('TT',)), True),
    ('Bild: Mara Lindqvist/TT', Credit(('Mara Lindqvist',), ('TT',)), True),
    ('Foto: Mara Lindqvist/Ritzau Scanpix', Credit(('Mara Lindqvist',), ('Ritzau Scanpix',)), True),
    ('Kuva: Mara Lindqvist / Lehtikuva', Credit(('Mara Lindqvist',), ('Lehtikuva',)), True),
    ('Fot. Mara Lindqvist / Agencja Wyborcza.pl', Credit(('Mara Lindqvist',), ('Agencja Wyborcza.pl',)), True),
    ('Foto: Mara Lindqvist, ČTK', Credit(('Mara Lindqvist',), ('ČTK',)), True),
    ('Fotoğraf: Mara Lindqvist / AA', Credit(('Mara Lindqvist',), ('AA',)), True),
    ('Фото: Мария Линдквист / ТАСС', Credit(('Мария Линдквист',), ('ТАСС',)), True),
    ('Фото: РИА Новости / Мария Линдквист', Credit(('Мария Линдквист',), ('РИА Новости',)), True),
    ('Mara Lindqvist / TASS', Credit(('Mara Lindqvist',), ('TASS',)), True),
    ('Mara Lindqvist / Moskva News Agency', Credit(('Mara Lindqvist',), ('Moskva News Agency',)), True),
    ('| Photo Credit: PTI', Credit((), ('PTI',)), True),
    ('| Photo Credit: Mara Lindqvist', Credit(('Mara Lindqvist',)), True),
    ('(PTI Photo/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('PTI',)), True),
    ('(PTI file photo)', Credit((), ('PTI',), (), ('file',)), True),
    ('(Express photo by Mara Lindqvist)', Credit(('Mara Lindqvist',), ('Express',)), True),
    ('(Photo: ANI)', Credit((), ('ANI',)), True),
    ('(ANI Photo)', Credit((), ('ANI',)), True),
    ('(HT Photo)', Credit((), ('HT',)), True),
    ('(Representative Image)', Credit((), (), (), ('symbolic image',)), True),
    ('(Image Source: Twitter)', Credit((), ('Twitter',)), True),
    ('(File)', Credit((), (), (), ('file',)), True),
    ('(File Photo)', Credit((), (), (), ('file',)), True),
    ('Photo: Xinhua', Credit((), ('Xinhua',)), True),
    ('(Xinhua/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('Xinhua',)), True),
    ('[Photo by Mara Lindqvist/China Daily]', Credit(('Mara Lindqvist',), ('China Daily',)), True),
    ('[Photo provided to chinadaily.com.cn]', Credit((), ('chinadaily.com.cn',), (), ('provided',)), True),
    ('Photo: Mara Lindqvist, Taipei Times', Credit(('Mara Lindqvist',), ('Taipei Times',)), True),
    ('Photo: CNA', Credit((), ('CNA',)), True),
    ('Photo: Handout', Credit((), (), (), ('handout',)), True),
    ('Photo courtesy of the National Harbour Agency', Credit((), ('National Harbour Agency',), (), ('courtesy',)), True),
    ('| AFP-JIJI', Credit((), ('AFP-JIJI',)), True),
    ('| KYODO', Credit((), ('KYODO',)), True),
    ('(Yonhap)', Credit((), ('Yonhap',)), True),
    ('(Mara Lindqvist/The Korea Herald)', Credit(('Mara Lindqvist',), ('The Korea Herald',)), True),
    ('PHOTO: REUTERS', Credit((), ('REUTERS',)), True),
    ('ST PHOTO: MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('ST',)), True),
    ('PHOTO: ST FILE', Credit((), ('ST',), (), ('file',)), True),
    ('— Picture by Mara Lindqvist', Credit(('Mara Lindqvist',)), True),
    ('— Reuters pic', Credit((), ('Reuters',)), True),
    ('– Bernama pic', Credit((), ('Bernama',)), True),
    ('(Antara/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('Antara',)), True),
    ('INQUIRER PHOTO / MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('INQUIRER',)), True),
    ('Photo by Mara Lindqvist/Rappler', Credit(('Mara Lindqvist',), ('Rappler',)), True),
    ('(Supplied: Mara Lindqvist)', Credit(('Mara Lindqvist',), (), (), ('supplied',)), True),
    ('(Supplied)', Credit((), (), (), ('supplied',)), True),
    ('(AAP: Mara Lindqvist)', Credit(('Mara Lindqvist',), ('AAP',)), True),
    ('(ABC News: Mara Lindqvist)', Credit(('Mara Lindqvist',), ('ABC News',)), True),
    ('(Reuters: Mara Lindqvist)', Credit(('Mara Lindqvist',), ('Reuters',)), True),
    ('(Facebook: Harwick Ferry Club)', Credit((), ('Facebook', 'Harwick Ferry Club')), True),
    ('Picture: Mara Lindqvist', Credit(('Mara Lindqvist',)), True),
    ('Credit: Mara Lindqvist/The West Australian', Credit(('Mara Lindqvist',), ('The West Australian',)), True),
    ('Photo: RNZ / Mara Lindqvist', Credit(('Mara Lindqvist',), ('RNZ',)), True),
    ('Photo / Mara Lindqvist', Credit(('Mara Lindqvist',)), True),
    ('MARA LINDQVIST/STUFF', Credit(('MARA LINDQVIST',), ('STUFF',)), True),
    ('Mara Lindqvist/Stuff', Credit(('Mara Lindqvist',), ('Stuff',)), True),
    ('Photo by Mara Lindqvist/Sportsfile', Credit(('Mara Lindqvist',), ('Sportsfile',)), True),
    ('INPHO/Mara Lindqvist', Credit(('Mara Lindqvist',), ('INPHO',)), True),
    ('©INPHO/Mara Lindqvist', Credit(('Mara Lindqvist',), ('INPHO',)), True),
    ('(Photo credit: Mara Lindqvist | Nation Media Group)', Credit(('Mara Lindqvist',), ('Nation Media Group',)), True),
    ('Photo credit: Mara Lindqvist | Nation Media Group', Credit(('Mara Lindqvist',), ('Nation Media Group',)), True),
    ('(Photo: Mara Lindqvist / Gallo Images)', Credit(('Mara Lindqvist',), ('Gallo Images',)), True),
    ('(Mara Lindqvist, Gallo Images)', Credit(('Mara Lindqvist',), ('Gallo Images',)), True),
    ('Picture: Mara Lindqvist/African News Agency (ANA)', Credit(('Mara Lindqvist',), ('African News Agency (ANA)',)), True),
    ('(photo credit: MARA LINDQVIST/REUTERS)', Credit(('MARA LINDQVIST',), ('REUTERS',)), True),
    ('(Mara Lindqvist/Flash90)', Credit(('Mara Lindqvist',), ('Flash90',)), True),
    ('(screen capture: Channel 12)', Credit((), ('Channel 12',), (), ('screenshot',)), True),
    ('(Screenshot/YouTube)', Credit((), ('YouTube',), (), ('screenshot',)), True),
    ('(Courtesy)', Credit((), (), (), ('courtesy',)), True),
    ('(illustrative: Mara Lindqvist/Flash90)', Credit(('Mara Lindqvist',), ('Flash90',), (), ('symbolic image',)), True),
    ("(IDF Spokesperson's Unit)", Credit((), ("IDF Spokesperson's Unit",)), True),
    ('Credit: Mara Lindqvist / AP', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('(AN photo)', Credit((), ('AN',)), True),
    ('(AA Photo)', Credit((), ('AA',)), True),
    ('(Reuters Photo)', Credit((), ('Reuters',)), True),
    ('Mara Lindqvist/WIRED', Credit(('Mara Lindqvist',), ('WIRED',)), True),
    ('Photo by Mara Lindqvist / The Verge', Credit(('Mara Lindqvist',), ('The Verge',)), True),
    ('Illustration: Mara Lindqvist/Axios', Credit(('Mara Lindqvist',), ('Axios',)), True),
    ('NASA/JPL-Caltech', Credit((), ('NASA', 'JPL-Caltech')), True),
    ('Credit: NASA/JPL-Caltech/MSSS', Credit((), ('NASA', 'JPL-Caltech', 'MSSS')), True),
    ('(NASA)', Credit((), ('NASA',)), True),
    ('(U.S. Navy via AP)', Credit((), ('U.S. Navy',), ('AP',)), True),
    ('(Maxar Technologies via AP)', Credit((), ('Maxar Technologies',), ('AP',)), True),
    ('(@harwickspotter/Twitter)', Credit(('@harwickspotter',), ('Twitter',)), True),
    ('(Instagram/@maralind)', Credit(('@maralind',), ('Instagram',)), True),
    ('(Mara Lindqvist/Facebook)', Credit(('Mara Lindqvist',), ('Facebook',)), True),
    ('(Courtesy Mara Lindqvist)', Credit(('Mara Lindqvist',), (), (), ('courtesy',)), True),
    ('Courtesy of Mara Lindqvist', Credit(('Mara Lindqvist',), (), (), ('courtesy',)), True),
    ('Courtesy: Harwick Police', Credit((), ('Harwick Police',), (), ('courtesy',)), True),
    ('Photo Courtesy Harwick Museum', Credit((), ('Harwick Museum',), (), ('courtesy',)), True),
    ('Mara Lindqvist/Alamy Stock Photo', Credit(('Mara Lindqvist',), ('Alamy Stock Photo',)), True),
    ('pixelpuma/Shutterstock', Credit(('pixelpuma',), ('Shutterstock',)), True),
    ('pixelpuma via Getty Images', Credit(('pixelpuma',), (), ('Getty Images',)), True),
    ('Getty Images/pixelpuma', Credit(('pixelpuma',), ('Getty Images',)), True),
    ('Adobe Stock', Credit((), ('Adobe Stock',)), True),
    ('Mara Lindqvist on Unsplash', Credit(('Mara Lindqvist',), ('Unsplash',)), True),
    ('Photo by Mara Lindqvist on Unsplash', Credit(('Mara Lindqvist',), ('Unsplash',)), True),
    ('Mara Lindqvist and Paolo Renzi/Getty Images', Credit(('Mara Lindqvist', 'Paolo Renzi'), ('Getty Images',)), True),
    ('Mara Lindqvist; Paolo Renzi; Odd Berg/Getty Images', Credit(('Mara Lindqvist', 'Paolo Renzi', 'Odd Berg'), ('Getty Images',)), True),
    ('Photos by Mara Lindqvist, left, and Paolo Renzi/Invision/AP', Credit(('Mara Lindqvist', 'Paolo Renzi'), ('Invision', 'AP')), True),
    ('Mara Lindqvist/AP; Paolo Renzi/Reuters', Credit(('Mara Lindqvist', 'Paolo Renzi'), ('AP', 'Reuters')), True),
    ('(Mara Lindqvist, Paolo Renzi/AFP/Getty Images)', Credit(('Mara Lindqvist', 'Paolo Renzi'), ('AFP', 'Getty Images')), True),
    ('(left: Mara Lindqvist/AP, right: Paolo Renzi/Reuters)', Credit(('Mara Lindqvist', 'Paolo Renzi'), ('AP', 'Reuters')), True),
    ('(AP Photo/Mara Lindqvist) (Mara Lindqvist/AP)', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('(AP Photo) AP Photo', Credit((), ('AP',)), True),
    ('Jeremy van der Berg/ANP', Credit(('Jeremy van der Berg',), ('ANP',)), True),
    ('Mohammed al-Rifai/AFP', Credit(('Mohammed al-Rifai',), ('AFP',)), True),
    ('(AP Photo/Ng Han Guan)', Credit(('Ng Han Guan',), ('AP',)), True),
    ('J. Ruth Maple/AP', Credit(('J. Ruth Maple',), ('AP',)), True),
    ("(Sean O'Dell Jr./AP)", Credit(("Sean O'Dell Jr.",), ('AP',)), True),
    ('Li Wei/Xinhua', Credit(('Li Wei',), ('Xinhua',)), True),
    ('A. Ruiz/EFE', Credit(('A. Ruiz',), ('EFE',)), True),
    ('(Mara Lindqvist; Paolo Renzi; Odd Berg/Getty Images)', Credit(('Mara Lindqvist', 'Paolo Renzi', 'Odd Berg'), ('Getty Images',)), True),
    ('Mara Lindqvist for NY Post', Credit(('Mara Lindqvist',), ('NY Post',), (), ('commissioned',)), True),
    ('Mara Lindqvist - stock.adobe.com', Credit(('Mara Lindqvist',), ('stock.adobe.com',)), True),
    ('Twitter: @maralind', Credit(('@maralind',), ('Twitter',)), False),
    ('MARA LINDQVIST VIA GETTY IMAGES', Credit(('MARA LINDQVIST',), (), ('GETTY IMAGES',)), True),
    ('(AP/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('(Photo illustration by Salon/Getty Images)', Credit((), ('Salon', 'Getty Images'), (), ('photo illustration',)), True),
    ('Photo illustration by Slate. Photos by Mara Lindqvist/Getty Images and Paolo Renzi/AFP.', Credit(('Mara Lindqvist', 'Paolo Renzi'), ('Slate', 'Getty Images', 'AFP'), (), ('photo illustration',)), True),
    ('Illustration by Mara Lindqvist / The Verge', Credit(('Mara Lindqvist',), ('The Verge',)), True),
    ('Screenshot: Mara Lindqvist/The Verge', Credit(('Mara Lindqvist',), ('The Verge',), (), ('screenshot',)), True),
    ('Screenshot by Mara Lindqvist/CNET', Credit(('Mara Lindqvist',), ('CNET',), (), ('screenshot',)), True),
    ('Image Credits: Mara Lindqvist / TechCrunch', Credit(('Mara Lindqvist',), ('TechCrunch',)), True),
    ('Image Credits: Orbitly (opens in a new window)', Credit((), ('Orbitly',)), True),
    ('Image Credits:Getty Images', Credit((), ('Getty Images',)), True),
    ('(Credit: Mara Lindqvist)', Credit(('Mara Lindqvist',)), True),
    ('(Image credit: NASA/ESA)', Credit((), ('NASA', 'ESA')), True),
    ('(Image credit: Mara Lindqvist via Getty Images)', Credit(('Mara Lindqvist',), (), ('Getty Images',)), True),
    ('PHOTOGRAPH BY MARA LINDQVIST, NATIONAL GEOGRAPHIC', Credit(('MARA LINDQVIST',), ('NATIONAL GEOGRAPHIC',)), True),
    ('Photo: Mara Lindqvist, CC BY-SA 4.0, via Wikimedia Commons', Credit(('Mara Lindqvist',), (), ('Wikimedia Commons',)), True),
    ('Mara Lindqvist/Wikimedia, CC BY', Credit(('Mara Lindqvist',), ('Wikimedia',)), True),
    ('EPA/Mara Lindqvist', Credit(('Mara Lindqvist',), ('EPA',)), True),
    ('Mara Lindqvist, Author provided', Credit(('Mara Lindqvist',), (), (), ('provided',)), False),
    ('Author provided', Credit((), (), (), ('provided',)), False),
    ('Image: SUPPLIED', Credit((), (), (), ('supplied',)), True),
    ('Image: Mara Lindqvist/Sunday Times', Credit(('Mara Lindqvist',), ('Sunday Times',)), True),
    ('[PHOTO CREDIT: Mara Lindqvist]', Credit(('Mara Lindqvist',)), True),
    ('Photo from Mara Lindqvist/Facebook', Credit(('Mara Lindqvist',), ('Facebook',)), True),
    ('(Image courtesy: ANI)', Credit((), ('ANI',), (), ('courtesy',)), True),
    ('(Pic credit: Twitter)', Credit((), ('Twitter',)), True),
    ('(AFP/File)', Credit((), ('AFP',), (), ('file',)), True),
    ('AFP/File', Credit((), ('AFP',), (), ('file',)), True),
    ('— AFP/File', Credit((), ('AFP',), (), ('file',)), True),
    ('—Reuters', Credit((), ('Reuters',)), True),
    ('(File photo: PTI)', Credit((), ('PTI',), (), ('file',)), True),
    ('PHOTO: EXPRESS/FILE', Credit((), ('EXPRESS',), (), ('file',)), True),
    ('KT Photo: Mara Lindqvist', Credit(('Mara Lindqvist',), ('KT',)), True),
    ('Credit: AP Photo/Mara Lindqvist', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('/Xinhua', Credit((), ('Xinhua',)), True),
    ('/ Yonhap', Credit((), ('Yonhap',)), True),
    ('/ Courtesy of Harwick Museum', Credit((), ('Harwick Museum',), (), ('courtesy',)), True),
    ('Korea Times photo by Mara Lindqvist', Credit(('Mara Lindqvist',), ('Korea Times',)), True),
    ('Photo: Mara Lindqvist/HKFP.', Credit(('Mara Lindqvist',), ('HKFP',)), True),
    ('Photo: SCMP / Mara Lindqvist', Credit(('Mara Lindqvist',), ('SCMP',)), True),
    ('Photo: Mara Lindqvist, via Facebook.', Credit(('Mara Lindqvist',), (), ('Facebook',)), True),
    ('(File photo: AFP/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('AFP',), (), ('file',)), True),
    ('- NSTP/MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('NSTP',)), True),
    ('(Antara/Mara Lindqvist)', Credit(('Mara Lindqvist',), ('Antara',)), True),
    ('— Foto: Mara Lindqvist/G1', Credit(('Mara Lindqvist',), ('G1',)), True),
    ('Foto: Mara Lindqvist/Estadão', Credit(('Mara Lindqvist',), ('Estadão',)), True),
    ('MARA LINDQVIST/LUSA', Credit(('MARA LINDQVIST',), ('LUSA',)), True),
    ('Mara Lindqvist (EFE)', Credit(('Mara Lindqvist',), ('EFE',)), True),
    ('MARA LINDQVIST (REUTERS)', Credit(('MARA LINDQVIST',), ('REUTERS',)), True),
    ('MARA LINDQVIST POUR « LE MONDE »', Credit(('MARA LINDQVIST',), ('LE MONDE',), (), ('commissioned',)), False),
    ('MARA LINDQVIST / AFP', Credit(('MARA LINDQVIST',), ('AFP',)), True),
    ('(Photo Mara Lindqvist. AFP)', Credit(('Mara Lindqvist',), ('AFP',)), True),
    ('Photo Mara Lindqvist pour Libération', Credit(('Mara Lindqvist',), ('Libération',), (), ('commissioned',)), True),
    ('| MARA LINDQVIST / OUEST-FRANCE', Credit(('MARA LINDQVIST',), ('OUEST-FRANCE',)), True),
    ('— MARA LINDQVIST / SIPA', Credit(('MARA LINDQVIST',), ('SIPA',)), True),
    ('AFP - MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('AFP',)), True),
    ('Foto: Mara Lindqvist (Keystone)', Credit(('Mara Lindqvist',), ('Keystone',)), True),
    ('(Foto: picture alliance/dpa)', Credit((), ('picture alliance', 'dpa')), True),
    ('| dpa', Credit((), ('dpa',)), True),
    ('© NDR Foto: Mara Lindqvist', Credit(('Mara Lindqvist',), ('NDR',)), True),
    ('Bildrechte: MDR/Mara Lindqvist', Credit(('Mara Lindqvist',), ('MDR',)), True),
    ('Foto: AP Photo/Mara Lindqvist', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('© Bild: APA/MARA LINDQVIST', Credit(('MARA LINDQVIST',), ('APA',)), True),
    ('Mara Lindqvist / picturedesk.com', Credit(('Mara Lindqvist',), ('picturedesk.com',)), True),
    ('© ANP / Mara Lindqvist', Credit(('Mara Lindqvist',), ('ANP',)), True),
    ('Beeld Mara Lindqvist / de Volkskrant', Credit(('Mara Lindqvist',), ('de Volkskrant',)), True),
    ('Autor/allikas: Mara Lindqvist/ERR', Credit(('Mara Lindqvist',), ('ERR',)), True),
    ('Mynd: Mara Lindqvist', Credit(('Mara Lindqvist',)), True),
    ('fot. PAP/Mara Lindqvist', Credit(('Mara Lindqvist',), ('PAP',)), True),
    ('Zdroj: SITA/AP', Credit((), ('SITA', 'AP')), True),
    ('Fotó: Mara Lindqvist / MTI', Credit(('Mara Lindqvist',), ('MTI',)), True),
    ('Sursa foto: Agerpres', Credit((), ('Agerpres',)), True),
    ('Снимка: Мария Линдквист', Credit(('Мария Линдквист',)), True),
    ('(EUROKINISSI/MARA LINDQVIST)', Credit(('MARA LINDQVIST',), ('EUROKINISSI',)), True),
    ('Foto: Mara Lindqvist/PIXSELL', Credit(('Mara Lindqvist',), ('PIXSELL',)), True),
    ('- Copyright AFP', Credit((), ('AFP',)), True),
    ('Copyright Mara Lindqvist/Copyright 2021 The Associated Press. All rights reserved.', Credit(('Mara Lindqvist',), ('The Associated Press',)), True),
    ('Copyright  AP Photo/Mara Lindqvist', Credit(('Mara Lindqvist',), ('AP',)), True),
    ('(Mara Lindqvist / AFP via Getty Images)', Credit(('Mara Lindqvist',), ('AFP',), ('Getty Images',)), True),
    ('(Mara Lindqvist/Anadolu via Getty Images)', Credit(('Mara Lindqvist',), ('Anadolu',), ('Getty Images',)), True),
    ('(Mara Lindqvist/picture alliance via Getty Images)', Credit(('Mara Lindqvist',), ('picture alliance',), ('Getty Images',)), True),
    ('(Photo by Mara Lindqvist/Sipa USA)', Credit(('Mara Lindqvist',), ('Sipa USA',)), True),
    ('(Mara Lindqvist/dpa via AP)', Credit(('Mara Lindqvist',), ('dpa',), ('AP',)), True),
    ('(Mara Lindqvist/Invision/AP, File)', Credit(('Mara Lindqvist',), ('Invision', 'AP'), (), ('file',)), True),
    ('(Photo by Mara Lindqvist/Invision/AP)', Credit(('Mara Lindqvist',), ('Invision', 'AP')), True),
    ('(NASA/ESA via AP)', Credit((), ('NASA', 'ESA'), ('AP',)), True),
    ('(Ukrainian Presidential Press Office via AP)', Credit((), ('Ukrainian Presidential Press Office',), ('AP',)), True),
    ('(Mara Lindqvist, Sputnik, Kremlin Pool Photo via AP)', Credit(('Mara Lindqvist',), ('Sputnik', 'Kremlin'), ('AP',), ('pool',)), True),
    ('(Kyodo News via AP)', Credit((), ('Kyodo News',), ('AP',)), True),
    ('(AP Photo/Mara Lindqvist, Pool, File)', Credit(('Mara Lindqvist',), ('AP',), (), ('pool', 'file')), True),
    ('(AP Photo/The Harwick Post, Mara Lindqvist)', Credit(('Mara Lindqvist',), ('AP', 'The Harwick Post')), True),
    ('(Mara Lindqvist/The Harwick Post via AP)', Credit(('Mara Lindqvist',), ('The Harwick Post',), ('AP',)), True),
    ('(Uncredited)', Credit((), (), (), ('uncredited',)), True),
    ('(AP Photo/Uncredited)', Credit((), ('AP',), (), ('uncredited',)), True),
    ('(Courtesy of the Lindqvist family via AP)', Credit((), ('Lindqvist family',), ('AP',), ('courtesy',)), True),
    ('(Provided by the Lindqvist family)', Credit((), ('Lindqvist family',), (), ('provided',)), True),
    ('(Submitted by Mara and Paolo Renzi)', Credit(('Mara and Paolo Renzi',), (), (), ('submitted',)), True),
    ('(Supplied by Harwick Police)', Credit((), ('Harwick Police',), (), ('supplied',)), True),
    ('Photo submitted by Mara Lindqvist', Credit(('Mara Lindqvist',), (), (), ('submitted',)), True),
    ('Harwick Police handout', Credit((), ('Harwick Police',), (), ('handout',)), True),
    ('Handout / Harwick Police', Credit((), ('Harwick Police',), (), ('handout',)), True),
    ('Harwick Police/Handout', Credit((), ('Harwick Police',), (), ('handout',)), True),
    ('(Harwick Police Department / Facebook)', Credit((), ('Harwick Police Department', 'Facebook')), True),
    ('(Mara Lindqvist/Times Staff)', Credit(('Mara Lindqvist',), ('Times',), (), ('staff',)), True),
    ('STR/AFP/Getty Images', Credit((), ('AFP', 'Getty Images'), (), ('stringer',)), True),
    ('STRINGER/AFP via Getty Images', Credit((), ('AFP',), ('Getty Images',), ('stringer',)), True),
    ('Stringer/Getty Images', Credit((), ('Getty Images',), (), ('stringer',)), True),
    ('Mara Lindqvist-Pool/Getty Images', Credit(('Mara Lindqvist',), ('Getty Images',), (), ('pool',)), True),
    ('Pool/Getty Images', Credit((), ('Getty Images',), (), ('pool',)), True),
    ('Mara Lindqvist/Pool/AFP via Getty Images', Credit(('Mara Lindqvist',), ('AFP',), ('Getty Images',), ('pool',)), True),
    ('Mara Lindqvist | Pool | Reuters', Credit(('Mara Lindqvist',), ('Reuters',), (), ('pool',)), True),
    ('Mara Lindqvist | Bloomberg | Getty Images', Credit(('Mara Lindqvist',), ('Bloomberg', 'Getty Images')), True),
    ('Source: Reuters', Credit((), ('Reuters',)), False),
]  # fmt: skip


@pytest.mark.parametrize(("credit", "expected", "dump"), BEHIND_A_CAPTION)
def test_behind_a_caption(credit: str, expected: Credit, dump: bool) -> None:
    assert in_any_order(found(f"{CAPTION} {credit}")) == in_any_order((expected, CAPTION))
    if dump:
        assert in_any_order(found(f"{CAPTION} {credit}", in_figure=False)) == in_any_order((expected, CAPTION))


WHOLE = [
    ("The old ferry in the harbour\nMara Lindqvist", Credit(("Mara Lindqvist",)), "The old ferry in the harbour", False),
    ("The old ferry in the harbour\nGetty Images", Credit((), ("Getty Images",)), "The old ferry in the harbour", True),
    ("The old ferry\nin the harbour\n(Mara Lindqvist/AP)", Credit(("Mara Lindqvist",), ("AP",)), "The old ferry\nin the harbour", True),
    ('Image: ' + CAPTION + ' Pic: AP', Credit((), ('AP',)), CAPTION, True),
    ('Image source, Getty Images Image caption, ' + CAPTION, Credit((), ('Getty Images',)), CAPTION, True),
    ('Image source, Mara Lindqvist / BBCImage caption, ' + CAPTION, Credit(('Mara Lindqvist',), ('BBC',)), CAPTION, True),
    (CAPTION + ' Mara Lindqvist/NPR hide caption', Credit(('Mara Lindqvist',), ('NPR',)), CAPTION, True),
    (CAPTION + '\nMara Lindqvist/AP\nhide caption\ntoggle caption\nMara Lindqvist/AP', Credit(('Mara Lindqvist',), ('AP',)), CAPTION, True),
    (CAPTION + 'Credit...Mara Lindqvist/The New York Times', Credit(('Mara Lindqvist',), ('The New York Times',)), CAPTION, True),
    (CAPTION + 'Credit...Mara Lindqvist for The New York Times', Credit(('Mara Lindqvist',), ('The New York Times',), (), ('commissioned',)), CAPTION, True),
    (CAPTION + 'Credit...Mara Lindqvist/Agence France-Presse — Getty Images', Credit(('Mara Lindqvist',), ('Agence France-Presse', 'Getty Images')), CAPTION, True),
    (CAPTION + 'Credit...Mara Lindqvist/Associated Press', Credit(('Mara Lindqvist',), ('Associated Press',)), CAPTION, True),
    (CAPTION + 'Credit...Pool photo by Mara Lindqvist', Credit(('Mara Lindqvist',), (), (), ('pool',)), CAPTION, True),
    (CAPTION + 'Credit:Mara Lindqvist', Credit(('Mara Lindqvist',)), CAPTION, True),
    ('FILE - ' + CAPTION + ' (AP Photo/Mara Lindqvist, File)', Credit(('Mara Lindqvist',), ('AP',), (), ('file',)), CAPTION, True),
    ('FILE PHOTO: ' + CAPTION + ' REUTERS/Mara Lindqvist/File Photo', Credit(('Mara Lindqvist',), ('REUTERS',), (), ('file',)), CAPTION, True),
    ('FILE - ' + CAPTION, Credit((), (), (), ('file',)), CAPTION, True),
    ('The old ferry in the harbour of Dunmore Mara Lindqvist/Reuters', Credit(('Mara Lindqvist',), ('Reuters',)), 'The old ferry in the harbour of Dunmore', True),
    ('The old ferry in the harbour of Dunmore (Mara Lindqvist/Reuters)', Credit(('Mara Lindqvist',), ('Reuters',)), 'The old ferry in the harbour of Dunmore', True),
    ('(Mara Lindqvist/Getty Images) ' + CAPTION, Credit(('Mara Lindqvist',), ('Getty Images',)), CAPTION, True),
    ('Photo: Mara Lindqvist/Getty Images. ' + CAPTION, Credit(('Mara Lindqvist',), ('Getty Images',)), CAPTION, True),
    ('Enlarge / ' + CAPTION + ' Mara Lindqvist / AP', Credit(('Mara Lindqvist',), ('AP',)), CAPTION, True),
    ('Image 1 of 23 ' + CAPTION + ' (Mara Lindqvist/AP)', Credit(('Mara Lindqvist',), ('AP',)), CAPTION, True),
    ('1/12 ' + CAPTION + ' (Mara Lindqvist/AP)', Credit(('Mara Lindqvist',), ('AP',)), CAPTION, True),
    ('Open this photo in gallery:\n\n' + CAPTION + 'Mara Lindqvist/The Globe and Mail', Credit(('Mara Lindqvist',), ('The Globe and Mail',)), CAPTION, True),
    ('Mara Lindqvist/AP', Credit(('Mara Lindqvist',), ('AP',)), '', True),
    ('Mara Lindqvist/AP Photo', Credit(('Mara Lindqvist',), ('AP',)), '', True),
    ('Mara Lindqvist/Hindustan Times/Getty Images', Credit(('Mara Lindqvist',), ('Hindustan Times', 'Getty Images')), '', True),
    ('Photo: Mara Lindqvist', Credit(('Mara Lindqvist',)), '', True),
    ('Mara Lindqvist/Vox', Credit(('Mara Lindqvist',), ('Vox',)), '', True),
    ('Mara Lindqvist/Insider', Credit(('Mara Lindqvist',), ('Insider',)), '', True),
    ('Image: Shutterstock', Credit((), ('Shutterstock',)), '', True),
    ('El fuego avanza por el monte en BédarEmergencias', Credit((), ('Emergencias',)), 'El fuego avanza por el monte en Bédar', True),
    ('(Mara Lindqvist/CBC - image credit) The mayor has told residents that the old ferry will be sold.', Credit(('Mara Lindqvist',), ('CBC',)), '', True),
    ('(Submitted by Mara Lindqvist - image credit) The mayor has told residents that the old ferry will be sold.', Credit(('Mara Lindqvist',), (), (), ('submitted',)), '', True),
    ('(CBC - image credit) The mayor has told residents that the old ferry will be sold.', Credit((), ('CBC',)), '', True),
    ('The old ferry in the harbour of Dunmore Getty Images', Credit((), ('Getty Images',)), 'The old ferry in the harbour of Dunmore', False),
    ('The old ferry in the harbour of Dunmore AP', Credit((), ('AP',)), 'The old ferry in the harbour of Dunmore', False),
    (CAPTION + 'MARA LINDQVIST', Credit(('MARA LINDQVIST',)), CAPTION, False),
    ('Mara Lindqvist / AP', Credit(('Mara Lindqvist',), ('AP',)), '', True),
    ('Photo by Mara Lindqvist/Getty Images', Credit(('Mara Lindqvist',), ('Getty Images',)), '', True),
    ('AFP/Getty Images', Credit((), ('AFP', 'Getty Images')), '', True),
    ('Mara Lindqvist/AFP via Getty Images', Credit(('Mara Lindqvist',), ('AFP',), ('Getty Images',)), '', True),
    ('(Getty Images)', Credit((), ('Getty Images',)), '', True),
    ('[Reuters]', Credit((), ('Reuters',)), '', True),
    ('[Mara Lindqvist/Reuters]', Credit(('Mara Lindqvist',), ('Reuters',)), '', True),
    ('File photo: ' + CAPTION, Credit((), (), (), ('file',)), CAPTION, True),
    ('People walk in Washington, D.C. Mara Lindqvist/AP', Credit(('Mara Lindqvist',), ('AP',)), 'People walk in Washington, D.C.', True),
    ('A man waits for help, on April 2, 2022 Mara Lindqvist/Reuters', Credit(('Mara Lindqvist',), ('Reuters',)), 'A man waits for help, on April 2, 2022', True),
    ('What did he say? Mara Lindqvist/Reuters', Credit(('Mara Lindqvist',), ('Reuters',)), 'What did he say?', True),
    ('She called it “the end.” Mara Lindqvist/Reuters', Credit(('Mara Lindqvist',), ('Reuters',)), 'She called it “the end.”', True),
    ('The king and the queen (left) at the gate (Bob Smith/Getty)', Credit(('Bob Smith',), ('Getty',)), 'The king and the queen (left) at the gate', True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "caption", "dump"), WHOLE)
def test_whole_captions(text: str, expected: Credit, caption: str, dump: bool) -> None:
    assert in_any_order(found(text)) == in_any_order((expected, caption))
    if dump:
        assert in_any_order(found(text, in_figure=False)) == in_any_order((expected, caption))


# -------------------------------------------------------------------------------------------------- what is no credit

PROSE = [
    "The council will meet again in June, the mayor told Reuters.",
    "Details were first reported by the Associated Press.",
    "The deal was confirmed by two people who spoke to AFP.",
    "The company did not reply to a request for comment from Reuters.",
    "He studied at the University of Harwick (Dunmore).",
    "The film (directed by Paolo Renzi) opens on Friday.",
    "The council voted 5-4 for the plan. (The mayor abstained.)",
    "The council voted 5-4 for the plan (see map).",
    "You can watch the match on ITV/BBC or online.",
    "The road and/or the bridge will be closed.",
    "By Mara Lindqvist and Paolo Renzi / Harwick Post Staff Writers",
    "By Mara Lindqvist | Fox News",
    "By Mara Lindqvist, Associated Press",
    "By Mara Lindqvist for Harwick Post",
    "HARWICK (Reuters) - The council will meet again in June.",
    "HARWICK, March 3 (UPI) -- The council will meet again in June.",
    "The council's website (harwick.gov) was down on Monday.",
    "“We will rebuild,” said Mara Lindqvist (pictured).",
    "She scored twice (9, 47) before half-time.",
    "The bill was sponsored by Sen. Paolo Renzi (R)",
    "(With additional reporting by Mara Lindqvist in Dunmore)",
    "(Reporting by Mara Lindqvist; Editing by Paolo Renzi)",
    "[Read: How the ferry company lost its way]",
    "[The boats are older than the pier]",
    "Credit: not everybody gets it, she said.",
    "The bank gave credit: it had no choice.",
    "His photo: a blurred face in the crowd, taken at night.",
    "Read more: Ferry company in trouble again",
    "Source: Ministry of Ports, annual report 2019",
    "Follow us on Facebook/Twitter",
    "Share on Facebook",
    "The game ended 3-3 (1-1).",
    "Mara Lindqvist is a reporter at the Harwick Post. Twitter: @maralind",
    "Contact the writer at mara@harwickpost.example",
    "She grew up in Dunmore, New York",
    "Associated Press writer Mara Lindqvist contributed to this report.",
    "The Associated Press",
    "Reuters",
    "Harwick/Dunmore",
    "Monday/Tuesday, 9am/5pm",
    "The tour goes from Harwick to Dunmore via Port Hollow",
    "He thanked everyone for coming — and for the cake",
    "What happens next | Harwick Post",
    "“It was a gift,” she told the Guardian.",
    "The Trump/Biden debate",
    "The photograph shows a man with a red hat.",
    "A picture by a local artist hangs in the hall.",
    "The images were published by The New York Times",
    "Photo by the riverside, then a walk to the old mill, was their plan for the day.",
    "The agreement (known as AUKUS) was signed in 2021.",
    "The minister's office (Press Service) did not reply.",
    "The ferry was built by Harland & Wolff (Belfast).",
    "They moved to Springfield (Illinois)",
    "© 2023 The Harwick Post. All rights reserved.",
    "Copyright 2023 The Associated Press. All rights reserved. This material may not be published.",
    "The union's members voted for a strike (Harwick Post, 3 May).",
    "It was, he said, “a courtesy of the house”.",
    "The city was supplied by ships from Dunmore.",
    "Related: Ferry sinks off Dunmore",
    "Image: The ferry has been sold to a company in Norway for scrap",
    "Illustration of the new bridge over the river",
    "Harbour Charts for Beginners",
    "A win for Mara Lindqvist",
    "Farmers and Credit Associations (FCAs)",
    "Harwick Doctrine / Appeasement",
    "He has worked for Reuters, AFP and AP",
    "It is owned by Getty Images",
    "Photo by photo, she built up an archive of the town.",
    "Photos from the day show a man in a red hat near the bridge.",
    "Image from the film",
    "The Mail on Sunday (circulation 1.2 million)",
    "He joined the BBC (British Broadcasting Corporation)",
    "Two parties (Labour/Greens) voted against.",
    "The bill passed the Senate (51/49).",
    "The Federal Reserve (Fed)",
    "The council's decision (PDF)",
    "Ferry timetable (Monday to Friday)",
    "– Mara Lindqvist, Harwick",
    "“We had to leave everything.” Mara Lindqvist, teacher",
    "Mara Lindqvist is a correspondent for The New York Times",
    "Mara Lindqvist, Harwick Post",
    "Mara Lindqvist covers courts for the Associated Press",
    "This article was produced by ProPublica for NPR",
    "A version of this article appears in print on, Section A, Page 1 of the New York edition.",
    "Watch: the ferry leaves the harbour",
    "Harwick Post/Dunmore Times",
    "Pictures of the day | Harwick Post",
    "The mayor, via a spokesperson, declined to comment",
    "The children were picked up and taken to Harwick via Dunmore, Port Hollow and Eastmere.",
    "It was signed by 12 countries (Germany, France, Italy, Spain)",
    "He was born in Minsk (now Belarus)",
    "The pair met at Warner Bros.",
    "Their song was streamed on Spotify/Apple Music",
    "Contact: press@harwick.example / 555 1234",
    "In other news: Reuters/Ipsos poll shows lead for mayor",
    "A Reuters/Ipsos poll",
    "The new law (Mara's Law) takes effect in May.",
    "Tickets: www.harwickferry.example",
    "1. Mara Lindqvist (Norway) 2. Paolo Renzi (Italy)",
    "Winner: Mara Lindqvist/Paolo Renzi",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_credit(text: str) -> None:
    assert find_credits(text, STYLES, AGENCIES, in_figure=False) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Lena Marsh (left) talks to Paul Odum (right)",
        "A chart of the bay. (On this chart, east is at the top.)",
        "The singer in 1994",
        "Lena Marsh",
        "Harwick/Dunmore, 3 May",
    ],
)
def test_a_caption_without_credit(text: str) -> None:
    assert find_credits(text, STYLES, AGENCIES, in_figure=True) == ()


# ----------------------------------------------------------------------------------------------------------- the rest


def test_two_captions_in_one_paragraph_keep_their_own_credits() -> None:
    text = "A baker opens her shop. (AP Photo/Rosa Tilden) A potter closes his. (Ole Brandt/Reuters)"
    first, second = find_credits(text, STYLES, AGENCIES, in_figure=True)
    assert (first.credit.creators, [s.of(text) for s in first.captions]) == (
        ("Rosa Tilden",),
        ["A baker opens her shop."],
    )
    assert (second.credit.creators, [s.of(text) for s in second.captions]) == (
        ("Ole Brandt",),
        ["A potter closes his."],
    )


def test_a_doubled_caption_counts_once() -> None:
    text = f"{CAPTION} (AP Photo/Rosa Tilden) {CAPTION} (AP Photo/Rosa Tilden)"
    assert found(text) == (Credit(("Rosa Tilden",), ("AP",)), CAPTION)


def test_looks_like_caption() -> None:
    def looks(text: str, last: bool = False) -> bool:
        return looks_like_caption(text, find_credits(text, STYLES, AGENCIES, in_figure=False), last=last)

    assert looks(f"{CAPTION} (Nadia Ferrow/Reuters)")
    assert looks("(Nadia Ferrow/Reuters)")
    assert looks("Image caption The old ferry leaves the harbour")
    assert not looks(CAPTION)
    assert not looks("3 of 12 |")
    assert looks(f"{CAPTION} (Reuters)")
    assert not looks(f"{CAPTION} (Reuters)", last=True), "an agency alone signs off the article"
    assert looks(f"{CAPTION} (Nadia Ferrow/Reuters)", last=True)


def test_read_credit_trusts_the_markup() -> None:
    assert read_credit("Nadia Ferrow", AGENCIES) == Credit(("Nadia Ferrow",))
    assert read_credit("(Getty Images)", AGENCIES) == Credit((), ("Getty Images",))
    assert read_credit("they walked along the quay until it was dark and went home", AGENCIES) is None


def test_hostile_input_ends_soon() -> None:
    hostile = ["(" * 3000, "a/" * 3000, "Photo: " * 800, "A. " * 2000, "©|/–" * 1500, "Name, " * 1000 + "AP", "x" * 5999,
               "via " * 1500, "Credit" * 900, "A" * 3000 + "/AP", "Jane Doe and " * 400 + "Jane Doe/AP", "[" + "1/" * 2900,
               "\n/" * 2900, "Photo by " * 600, "file photo " * 500, "(Photo: (" * 600, "É" * 5000 + " / AFP"]  # fmt: skip
    for text in hostile:
        started = time.process_time()
        find_credits(text, STYLES, AGENCIES, in_figure=True)
        find_credits(text, STYLES, AGENCIES, in_figure=False)
        assert time.process_time() - started < 0.6, text[:20]


def test_spans_lie_in_the_text_and_do_not_overlap() -> None:
    for style in STYLES:
        for example in style.examples:
            for item in find_credits(example.text, STYLES, AGENCIES, in_figure=True):
                assert 0 <= item.span.start < item.span.end <= len(example.text)
                assert all(0 <= s.start < s.end <= len(example.text) for s in item.captions)


def test_the_table_of_agencies_is_whole() -> None:
    seen: dict[str, str] = {}
    kinds = {
        "agency",
        "library",
        "newspaper",
        "broadcaster",
        "site",
        "platform",
        "studio",
        "institution",
        "maker",
        "unnamed",
    }
    for row in rows("agencies"):
        assert row["name"] and row["kind"] in kinds, row
        assert re.fullmatch(r"(?:[A-Z]{2})?", row["country"]), row
        for form in (row["name"], *filter(None, row["forms"].split("|"))):
            assert seen.setdefault(form.casefold(), row["name"]) == row["name"], f"{form} stands for two"


@pytest.mark.parametrize("label", LABELS)
def test_every_label_belongs_to_a_style(label: str) -> None:
    text = f"{CAPTION} {label.capitalize()}: Mara Lindqvist/AP"
    credit, caption = found(text)
    assert (credit.creators, credit.agencies, caption) == (("Mara Lindqvist",), ("AP",), CAPTION)
