"""Turkish: the constructions that tell how far a gift, a meeting or a project has come, as patterns on folded text."""

from __future__ import annotations

import re

_D = r"(?:[dt][ıiuü](?:k|m|n|l[ae]r)?\b|[dt][ıiuü]ğ\w*|[dt][ıiuü]kl\w*|m[ıiuü]ş\w*)"
"""Ends of a verb that is done: -dı, -dığını, -dıkları, -mış."""
_NOW = r"(?:[ıiuü]yor\w*|m[ae]kt\w*)"
_UP_TO = r"(?: [^\s.;:]+){0,%d} "
_CARRIERS = r"(?:kurye|nakliyeci|taşıyıcı|kargo|postane|postay|posta idare|nakliye (?:şirket|firma)|lojistik (?:şirket|firma)|denizcilik|armatör|havayolu|kaptan|şoför|sürücü|demiryol)"

CARRIER = re.compile(
    rf"\b{_CARRIERS}\w*(?:['’]\w+)?(?: (?:firma|şirket|acente|idare|görevli|memur|eki[bp])\w*)? (?:teslim e[td](?:il)?|veril|ver|devredil|devret|emanet edil|emanet et|bırakıl|bırak|teslim edil){_D}"
)
"""Handed to the carrier."""

_VESSEL = r"(?:gemi|uça[kğ]|feribot|tren|katar|vapur|konvoy|kafile|kamyon|tır|araç|otobüs|vagon|mavna|şilep|kargo uçağı|helikopter)"
ABOARD = re.compile(
    rf"\b(?:salpa eden|demir alan|havalanan|kalkan|yola çıkan|hareket eden|denize açılan|ayrılan|seyreden|ilerleyen) "
    rf"(?:\w+ )?{_VESSEL}\w*(?:['’]\w+)?[dt][ae]\b.*(?:bulunuyor|var\b|bulunduğ|yer alıyor|taşınıyor|olduğ)"
)
"""What is aboard has come as far as what carries it."""

MOORED = re.compile(
    rf"\b(?:taşıyan|yüklü|dolu|götüren|yüklenen|yüklenmiş|getiren)\b{_UP_TO % 4}{_VESSEL}\w*{_UP_TO % 5}(?:[^\s.;:]+['’]\w*[ae]|liman\w*[ae]|rıhtım\w*[ae]|iskele\w*[ae]|havaalan\w*[ae]|pist\w*[ae]|üss\w*[ae]|kıyı\w*[ae]) "
    rf"(?:demir at|yanaş|iniş yap|in|ulaş|var|giriş yap|gir|bağlan|palamar bağla|teker koy){_D}"
)
"""What carried it has come to the place."""
SENT = frozenset(["yolladığı", "gönderdiği", "uğurladığı", "göndermiş", "yollamış"])

_PLACES = (
    r"(?:['’][dt][ae]n|liman\w*[dt]an|üssünden|üsten|gar\w*[dt]an|kapısından|kapılarından|depo\w*[dt]an|"
    r"havaalanından|meydanından|pistten|rıhtımdan|iskele\w*den|garajdan|sınırdan|gümrükten|ambar\w*[dt]an|hangardan|şehirden|başkentten|kışladan|istasyon\w*[dt]an)"
)
_NO_THING = r"(?! (?:onay|izin|karar|ödenek|para|tezkere|emir|talimat|haber|ses|söz|yanıt|cevap|açıklama))"
GONE = re.compile(
    rf"{_PLACES}{_NO_THING}(?: (?!onay|izin|karar|ödenek|emir|haber|yanıt|ses\b)[^\s.;:,]+){{0,4}} "
    rf"(?:çıkış yap|çıkarıl|çıkar|çık|ayrıl|kalk|havalan|hareket e[td]|hareketlen|uğurlan|uğurla|yola çıkarıl|yola koyul|yola çık|geçiril|geçir|geç|sürül|salın|kesil|yollan|açıl|demir al){_D}"
    rf"|\b(?:demir al|salpa e[td]|yelken aç|denize açıl|raylara çık|raylara kon|yola düş|yola dizil|yola koyul|yola revan ol|yola çıkarıl|"
    rf"yola vurul|yola salın|marş bas|kontak çevril|kontak çevir|teker kes|havaya kalk|pistten kesil|pistten kalk|karşıya sürül|sınıra dayan|hududa dayan|yolu yarıla){_D}"
    rf"|\b(?:palamar|halat)\w*{_UP_TO % 2}(?:çöz|çözül|at|topla){_D}"
    rf"|\b{_VESSEL}\w*{_UP_TO % 5}(?:yolda\b|yoldaydı|yolda olduğ|yollarda\b|havada\b|suda\b|denizde\b|raylarda\b|seyir h[aâ]linde|ilerliyor|ilerlerken|ilerlediğ|yol alıyor|yol aldığ|yaklaşıyor|yaklaştığ|seyrediyor)"
)
"""Left, cast off, on the way."""

IN_THESE = re.compile(
    r"\b(?:bu|o|söz konusu|sözü geçen|aynı) (?:araç|kamyon|tır|gemi|uça[kğ]|tren|vagon|konvoy|feribot|kafile)\w*[dt][ae]\b"
)

SETTLED = re.compile(
    rf"\bimza(?:yı|sını|ları|larını|lar)?{_UP_TO % 5}at(?:ıl)?{_D}"
    rf"|\b(?:sandıkla|fıçıla|kolile|paketle|ambalajla|çuvalla|balyala|kutula|kasala|paletle|şişele|konteynere (?:kon|yüklen)|konteynerlere (?:kon|yüklen)|istifle)(?:n|t[ıi]r)?(?:{_D}|{_NOW}|iyor)"
    rf"|\b(?:sandıklan|fıçılan|kolilen|paketlen|ambalajlan|çuvallan|balyalan|kutulan|kasalan|paletlen|yüklen|yükletil|bindiril)(?:{_D}|{_NOW})"
    rf"|\bsözleşme\w*{_UP_TO % 3}(?:kapan|kapat|imzalan|imzala|bağlan|bağla|mühürlen|mühürle|yapıl|yap|akdedil|akdet|tamamlan|tamamla|yürürlüğe gir){_D}"
    rf"|\bihale\w*{_UP_TO % 3}(?:bağlan|bağla|sonuçlan|kapan|sonuçlandırıl|sonuçlandır|tamamlan|tamamla){_D}"
    rf"|\bsipariş\w*{_UP_TO % 2}(?:veril|ver|geçil|geç){_D}"
    rf"|\b(?:emir|emri|emrinin|emrini|talimat|talimatı|talimatını|talimatının|onay|onayı|onayını|onayının|izni|izninin|kararı|kararının|karar|tezkere|tezkeresi|kararname|kararnamesi|genelge|genelgesi|buyruk|görevlendirme yazısı|görev yazısı|sevk yazısı|sevk kağıdı|sevk belgesi|ihracat belgesi|ihracat lisansı|çıkış belgesi|çıkış izni|görevlendirmesi|görevlendirmesini|görevlendirmeleri|seferberlik emri|hareket emri|kalkış emri|ödeme emri|ödeme emrini)"
    rf"{_UP_TO % 3}(?:veril|ver|çıkarıl|çıkar|çık|imzalan|imzala|yayımlan|yayımla|kesil|kes|alın|al|tebliğ edil|tebliğ et|mühürlen|mühürle|paraflan|parafla|yürürlüğe gir|tamamlan|tamamla|düzenlen|düzenle|onaylan|onayla|gel){_D}"
    rf"|\b(?:emri|emir|karar|kararı|kararname|talimat) (?:imzalı|imzada|tamam|elde|cepte|hazır ve imzalı)\b|\bimza tamam\b|\byetki tamam\b"
    rf"|\b(?:ödenek|ödeneği|tahsisat|tahsisatı|bütçesi|kaynağı|fonu){_UP_TO % 3}(?:çıkarıl|çıkar|çık|onaylan|ayrıl|serbest bırakıl|açıl|yazıl|kon|konul){_D}"
    rf"|\b(?:parasını|bedelini|ücretini|faturasını){_UP_TO % 2}öde{_D}"
)
"""Signed, ordered, contracted, packed: no longer merely announced."""
NOT_YET_OUT = re.compile(
    r"\b(?:henüz|hâlâ|hala|daha){0,1} ?(?:\S+ ){0,2}(?:depodan|ambardan|hangardan|avludan|garajdan|limandan|iskeleden|rıhtımdan|pistten)(?: \S+){0,1} "
    r"(?:çıkma|ayrılma|kalkma|çıkarılma|hareket etme)(?:dı|di|mış|dığ)\w*"
)
UNPAID = re.compile(
    r"\b(?:parası|bedeli|ücreti|faturası|parasını|bedelini|ücretini|faturasını) (?:\S+ ){0,2}(?:öde|yatırıl|yatır)\w*.*(?:fabrikada|depoda|ambarda|üreticide|satıcıda|beklen|bekliyor|teslimat\w* bekle|sevkiyat\w* bekle|teslim\w* bekle|fabrikadan|yükleme bekle|üretim|sevk edilecek|henüz)"
)

AT_IT = re.compile(
    rf"\bberi\b[^.;]*(?:{_NOW}|olduğ\w*|başında\b|sahada\b|iş başında)"
    r"|\b(?:enkaz|hortum|ameliyat masası|ocak|pompa|vinç|set|yangın hattı|görev|hasta|kazan|iş|direksiyon|makine|sondaj)(?:ın|in|ların|ının|nın)? başında\b"
    rf"|\bm?[ae]y[ae] (?:koyul|giriş){_D}|\w+m[ae]y[ae] (?:koyul|giriş|başla){_D}"
    rf"|\b(?:üs|üss|kamp|kampüs|karargah|karargâh|otel|yurt|yurd|okul|merkez|tesis|kışla|stadyum|stad|spor salon|misafirhane|köy|ilçe|havaalan|meydan|sahra hastane|sevk merkez)\w*[ae] (?:yerleş|yerleştiril|konuşlan|konuşlandırıl|intikal et|mevzilen|kamp kur){_D}"
    rf"|\w+m[ae]y[ıi] sürdür(?:üyor|d[üu]|düğ|mekte)\w*|\w+m[ae]y[ae] devam e(?:diyor|tt|d)\w*"
)
"""At work where they were sent."""
IN_USE = re.compile(
    rf"\b(?:hizmete|devreye|kullanıma) (?:gir|alın|sokul|sunul|açıl|kon){_D}"
    rf"|\b(?:monte edil|dağıtıl|bölüştürül|paylaştırıl|kurul|takıl|dikil|yerleştiril|boşaltıl|indiril|teslim edil|çalıştırıl|asıl|geril|döşen){_D}"
)

TAKEN = re.compile(
    r"(?:gönder|yolla|bağışla|ver|hibe et|hibe etti|aktar|ilet|tahsis et)(?:diğ|dığ|tiğ|duğ|tığ|en|an)\w*(?: [^\s.;:]+){1,8} aldı(?:ğ\w*|kl\w*|k|m|lar)?\b"
)
GIVER_SAYS = re.compile(
    r"\b(?:depo|ambar|envanter|hesab|hesap|stok|kasa)\w*(?: \S+){0,1} (?:gir|geç|yat|alın|kon|ulaş)\w*(?:tiğ|diğ|dığ|tığ|duğ)\w*"
)

NO_SOONER = re.compile(r"\b(\w{2,}?)(?:[aeıiuü]?r) \1\w?m[ae]z\b")
""" "imza atar atmaz", "izin gelir gelmez": bound to what must come first."""

HELD = re.compile(
    rf"\b(?:görüşme|buluşma|ziyaret|toplantı|temas|zirve|istişare|müzakere|oturum|gezi|kabul)\w*{_UP_TO % 4}(?:sona er|tamamlan|gerçekleş|gerçekleştiril|yapıl|bit|noktalan|geride kal){_D}"
)
OPENED = re.compile(
    rf"\b(?:hizmete|faaliyete|devreye|üretime|kullanıma|işletmeye|ziyarete) (?:gir|geç|açıl|alın|sokul|kon){_D}"
    rf"|\bkapılarını{_UP_TO % 2}aç{_D}|\b(?:kurdele\w*){_UP_TO % 3}kes(?:il)?{_D}|\baçılışı{_UP_TO % 3}yapıl{_D}|\b(?:açıl|tamamlan|bitiril){_D}\W*$"
)
BEGUN = re.compile(
    rf"\btemel\w*{_UP_TO % 6}at(?:ıl)?{_D}|\bstart al{_D}|\bstart veril{_D}|\bilk kazma\w*{_UP_TO % 3}vur(?:ul)?{_D}"
    rf"|\b(?:çalışma|inşaat|inşa|yapım|proje|kazı|sondaj|dikim)\w*{_UP_TO % 3}(?:başla|başlan|başlatıl|start al){_D}"
)
READY_TO = re.compile(r"m[ae]y[ae] (?:hazır|istekli|gönüllü|açık)(?:\b|\w*)")
OF_MONEY = re.compile(
    r"\b(?:para|ödeme|tutar|hibe|havale|hesab|hesap|kaynak|meblağ|dilim|taksit|katkı|bağış|destek|ödenek)"
)
WARM = re.compile(r"m[ae]y[ae] (?:da |de )?(?:sıcak bak|olumlu bak|gönüllü|razı|istekli|açık)")
""" "vermeye sıcak bakıyor": offered at most."""
ON_A_DAY = re.compile(
    r"^(?!.*\bberi\b)(?!.*\b(?:bugün|şu an)\b).*\b(?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)(?: (?:günü|sabahı|akşamı|gecesi))?(?: [^\s.;:]+){0,5} "
    r"(?:yola çıkıyor|yola koyuluyor|kalkıyor|havalanıyor|hareket ediyor|gidiyor|uçuyor|gönderiliyor|gönderiyor|yollanıyor|yolluyor|sevk ediliyor|sevk ediyor|ulaşıyor|varıyor|iniyor|demir alıyor|uğurlanıyor)\b"
)
""" "pazartesi yola çıkıyor": the present beside a bare weekday is still to come."""
ORDERED = re.compile(
    r"^(?!.*(?:bekleniyor|beklenen|gerek|henüz|üzere|halinde|hâlinde|takdirde)).*\b(?:karar|kararı|ödeme emri|ödeme emrini|emir|emri|emrini|onay|onayı|onayını|imza|imzalar|imzası|"
    r"kararname|kararnamesi|kararnameyi|talimat|talimatı|ihracat izni|sözleşme|sözleşmesi|sevk emri|protokol)"
    r"(?: [^\s.;:]+){0,4} (?:alındı|alınmış|aldı|verildi|verilmiş|verdi|çıktı|çıkmış|atıldı|atılmış|attı|imzaladı|imzalandı|imzalanmış|kesti|kesildi|yayımlandı|onaylandı|mühürlendi|tamamlandı)\b"
)
""" "Karar dün kabinede alındı": an order in a sentence of its own."""
NO_CARGO = re.compile(
    r"\b(?:kişi (?!lik)|halk\w*|sakin\w*|turist\w*|vatandaş\w*|sivil(?:ler)?\b|mülteci\w*|yolcu\w*|cenaze\w*|ceset\w*|yaralı\w*|bakan\b|bakanı\b|başbakan\w*|cumhurbaşkan\w*|heyet\w*)"
)
PREPARED = re.compile(r"\b(?:hazırlık|müzakere|görüşme|fizibilite|etüt|etüd|taslak|ihale)\w*")
""" "hazırlık çalışmaları başladı": the work itself has not begun."""
PONDERED = re.compile(
    r"(?:konusunu|fikrini|ihtimalini|seçeneğini|olasılığını|imkanını|imkânını|\w+m[ae]y[ıi]) (?:\w+ )?(?:tartıyor|tarttığ|tartıştığ|değerlendir(?:iyor|diğ|mekte)|düşün(?:üyor|düğ|mekte)|gözden geçir(?:iyor|diğ)|ölçüp biç|masada tut)"
)
""" "gönderme konusunu tarttığını": only thought of."""
LATER = re.compile(
    r"\b(?:gönderiyor|yolluyor|sevk ediyor|gönderiliyor|yollanıyor)\b[^.]*\b(?:yarın|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|haftaya|akşama)\b[^.]*"
    r"\b(?:kalkacak|havalanacak|yola çıkacak|yola çıkıyor|hareket edecek|yüklenecek|demir alacak|yola koyulacak)\b"
)
""" "gönderiyor, uçak yarın kalkacak": still to come."""
