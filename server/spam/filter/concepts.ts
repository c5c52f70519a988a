/**
 * What unwanted comments ask for, whatever their words: each is one more feature, so that what a filter learned from
 * "subscribe to my channel" helps against "abonniert meinen Kanal". Matched against folded text (small letters).
 */
export const concepts: Readonly<Record<string, RegExp>> = {
  subscribe:
    /\b(su[bscri]{2,6}be?(?:rs?|d|s|ing)?|subs?|abonn\p{L}*|abo|iscriv\p{L}*|suscri\p{L}*|inscri\p{L}*|subscrib\p{L}*)\b/u,
  ownThing:
    /\b(my|our|mein\p{L}*|unser\p{L}*|mio|mia|miei|nostr[oai]|mi)\s+(?:\S+\s+){0,3}?(channels?|chanels?|vid(?:eo|io)?s?|songs?|music|tracks?|pages?|blogs?|covers?|remix\p{L}*|raps?|youtube|website|site|profile|album|mixtape|playlist|game|app|shop|kan[aä]l\p{L}*|seite|musik|lieder|canale|pagina|sito|musica|canal)\b/u,
  look: /(?:^|[.!?,:;\n"(]|\b(?:and|please|pl[sz]|guys|everyone|everybody|should|can you|could you|hey|u|you|to|und|bitte|e|per favore)\b)\s*(?:please\s+|pl[sz]\s+|go\s+(?:and\s+)?|just\s+|come\s+(?:and\s+)?|bitte\s+)*(check|look at|take a look|watch|visit|listen to|click|go to|see|search|have a look|view|schau\p{L}*|guck\p{L}*|besuch\p{L}*|klick\p{L}*|guarda\p{L}*|clicca\p{L}*|visita\p{L}*)\b/u,
  checkOut: /\bcheck(?:ing)?\s+(?:it\s+|this\s+|him\s+|me\s+|them\s+|us\s+)?out\b/u,
  earn: /\b(earn\p{L}*|cash|money|dollars?|income|rich|profit|paypal|bitcoins?|crypto|free|gift\s?cards?|giveaway|win|prize|iphone|codes?|leads|traffic|hack\p{L}*|cheats?|download|donat\p{L}*|gofundme|fund\p{L}*|verdien\p{L}*|geld|gratis|kostenlos|gewinn\p{L}*|guadagn\p{L}*|soldi|vinci|job|work from home)\b/u,
  bait: /\b(like this (?:comment|if)|like if|likes? for|like (?:my|to) comment|this comment|thumbs? up (?:if|for|this|so)|share this|copy and paste|repost|pass this|give (?:it|this|me) a (?:like|thumb)|daumen hoch|metti(?:te)? (?:un )?(?:mi piace|like))\b/u,
  exchange:
    /\b((?:sub|like|follow)\p{L}* (?:4|for) (?:sub|like|follow)\p{L}*|(?:sub|follow|like)\p{L}* (?:\p{L}+ )?back|f4f|s4s|sub4sub)\b/u,
  follow:
    /\b((?:follow|add|join|support|help|contact|text|message|call|vote (?:for )?) (?:me|us|my|our)|folgt? mir|seguimi|segui(?:te)?mi)\b/u,
  elsewhere:
    /\b(facebook|twitter|instagram|insta|soundcloud|twitch|kik|skype|whatsapp|telegram|snapchat|tiktok|onlyfans|patreon|itunes|spotify|google|fb)\b/u,
  please:
    /\b(pl[ez]+a?s+e?|pls|plz+|bitte|per favore|por favor|thanks|thank you|thx|appreciate\p{L}*|grateful|means? a lot|danke|grazie)\b/u,
  maker:
    /\b(i(?:'?m| am)? (?:\p{L}+ ){0,2}?(?:make|made|making|upload\p{L}*|record\p{L}*|produc\p{L}*|sing|rap|singer|rapper|artist|producer|musician|cover)|new (?:here|channel|youtuber|artist|video|song)|we (?:are|make) |ich mache)\b/u,
}
