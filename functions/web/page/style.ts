import { createHash } from 'node:crypto';

/** Plain and large, black on white, with the focus in yellow: what people know from public services. Nothing is fetched. */
export const STYLE = `
*{box-sizing:border-box}
body{margin:0;color:#0b0c0c;background:#fff;font:1.1875rem/1.4 Arial,sans-serif}
.skip{position:absolute;left:-999rem}.skip:focus{position:static;display:block;padding:.75rem 1rem;background:#fd0;color:#0b0c0c}
header{background:#0b0c0c;color:#fff;border-bottom:.6rem solid #1d70b8;padding:.75rem 1rem;font-weight:bold}
header div,footer div{max-width:40rem;margin:0 auto}main{max-width:42rem;margin:0 auto}
main{padding:2rem 1rem 3rem}
h1{font-size:2rem;line-height:1.15;margin:0 0 1.5rem}h2{font-size:1.5rem;line-height:1.2;margin:2rem 0 1rem}
p,ul{margin:0 0 1.25rem}li{margin:0 0 .4rem}
label,.label{display:block;font-weight:bold;margin:0 0 .4rem}.hint{color:#505a5f;margin:0 0 .6rem}
input[type=text]{width:100%;max-width:22rem;height:2.6rem;padding:.3rem;border:2px solid #0b0c0c;font:inherit;letter-spacing:.05em}
input[type=file]{font:inherit;max-width:100%;padding:.3rem}
:focus{outline:3px solid #fd0;outline-offset:0;box-shadow:inset 0 0 0 2px #0b0c0c}
a{color:#1d70b8}a:focus{background:#fd0;color:#0b0c0c;box-shadow:0 4px #0b0c0c;text-decoration:none}
.button{display:inline-block;margin:1.25rem 0 0;padding:.6rem 1rem;border:0;background:#00703c;color:#fff;font:inherit;cursor:pointer;text-decoration:none;box-shadow:0 2px 0 #002d18}
button.button{display:block}form+p{margin-top:1.5rem}
.button:focus{background:#fd0;color:#0b0c0c;box-shadow:0 2px 0 #0b0c0c}
.problem{border:5px solid #d4351c;padding:1rem 1.25rem;margin:0 0 2rem}.problem h2{margin:0 0 .75rem;font-size:1.25rem}
.problem p{margin:0}.problem a{color:#d4351c;font-weight:bold}
.group-problem{border-left:5px solid #d4351c;padding-left:1rem}.message{color:#d4351c;font-weight:bold;margin:0 0 .6rem}
.inset{border-left:10px solid #b1b4b6;padding:.25rem 0 .25rem 1rem;margin:0 0 1.5rem}
.warning{font-weight:bold}
code{font:1.1em monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}caption{font-weight:bold;text-align:left;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #b1b4b6;padding:.6rem .8rem .6rem 0}
th[scope=row]{min-width:9rem;overflow-wrap:anywhere}td p:last-child{margin:0}th[scope=row]+td{white-space:nowrap}
footer{border-top:1px solid #b1b4b6;background:#f3f2f1;padding:1.5rem 1rem;font-size:1rem}
@media print{header,.skip,footer{display:none}}
`;

/** The one style sheet by its hash: a page that has another, or any script, shows without it. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
