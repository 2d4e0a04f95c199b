/** Black on white, in one column; it prints as it stands, no chart torn in two. Nothing is fetched. */
export const STYLE = `
*{box-sizing:border-box}
body{margin:0;color:#0b0c0c;background:#fff;font:1rem/1.5 Arial,sans-serif}
header{border-bottom:.5rem solid #12436d;padding:1.5rem 1rem 1rem}
header div,footer div{max-width:48rem;margin:0 auto}main{max-width:50rem;margin:0 auto}
main{padding:0 1rem 2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0}header p{margin:.3rem 0 0}
h2{font-size:1.35rem;line-height:1.25;margin:2.5rem 0 .75rem}
p{margin:0 0 1rem;max-width:42rem}
figure{margin:0 0 1rem}figure>svg{display:block;max-width:100%;height:auto;font-family:Arial,sans-serif}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin:0 0 .6rem;padding:0}.key svg{vertical-align:-2px}
table{border-collapse:collapse;width:100%;margin:0 0 1rem}caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{border-bottom:1px solid #b1b4b6;padding:.35rem .8rem .35rem 0;text-align:left;vertical-align:top}
th[scope=row]{font-weight:normal}
.number{text-align:right;width:24%;font-variant-numeric:tabular-nums}
footer{border-top:1px solid #b1b4b6;padding:1rem;font-size:.9rem}
@media print{*{print-color-adjust:exact}section{break-inside:avoid}h2{margin-top:1.5rem}body{font-size:11pt}}
`;
