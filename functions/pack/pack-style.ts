/**
 * The look of a pack on screen and on paper. Contrast is at least 7 to 1; nothing is told by colour alone; a row is not
 * broken over pages, and a heading not parted from its table.
 */
export const PACK_STYLE = `*{box-sizing:border-box}
body{margin:0;color:#0b0c0c;background:#fff;font:1rem/1.5 "Liberation Sans",Arial,sans-serif}
header,main,footer{max-width:60rem;margin:0 auto;padding:0 1.5rem}
.band{background:#0b0c0c;color:#fff}.band header{padding-top:.7rem;padding-bottom:.7rem;font-weight:bold}
.skip{position:absolute;left:-100rem}.skip:focus{position:static;display:block;padding:.5rem 1.5rem;background:#fd0;color:#0b0c0c}
a{color:#003078}a:focus{outline:3px solid #fd0;background:#fd0;color:#0b0c0c}
h1{font-size:1.8rem;line-height:1.2;margin:1.6rem 0 .8rem;overflow-wrap:break-word}
h2{font-size:1.3rem;line-height:1.25;margin:2.2rem 0 .5rem}
nav ul{columns:2;padding-left:1.2rem}.marking{font-weight:bold;margin:1.2rem 0 0}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;margin:0 0 1rem}
.facts dt{font-weight:bold}.facts dd{margin:0}
.box{border:2px solid #0b0c0c;border-left-width:10px;padding:.8rem 1.2rem;margin:1.4rem 0}
.box h2{margin:.1rem 0 .5rem}.box p,.box ul{margin:.4rem 0}
.gaps li{margin:.35rem 0}.gaps span{display:block;color:#3d4245;font-size:.92rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{text-align:left;vertical-align:top;border-top:1px solid #6f777b;padding:.6rem .8rem .6rem 0;overflow-wrap:break-word}
thead th{border-top:0;border-bottom:2px solid #0b0c0c}
tbody th{font-weight:normal;color:#3d4245}.question{width:40%}
td p,td ul{margin:0 0 .3rem}td ul{padding-left:1.2rem}
.unknown{font-style:italic}.changed{display:inline-block;border:2px solid #0b0c0c;font-weight:bold;font-size:.85rem;padding:0 .4rem;margin:0 0 .3rem}
footer{border-top:1px solid #6f777b;margin-top:2.5rem;padding-top:.8rem;padding-bottom:2rem;color:#3d4245;font-size:.92rem}
@media (max-width:36rem){.facts{grid-template-columns:1fr}.facts dd{margin-bottom:.4rem}}
@media print{@page{size:A4;margin:2cm}body{font-size:10.5pt}header,main,footer{max-width:none;padding:0}
.band{background:none;color:#0b0c0c}nav,.skip{display:none}tr,.box{break-inside:avoid}h2,thead{break-after:avoid}}`;
