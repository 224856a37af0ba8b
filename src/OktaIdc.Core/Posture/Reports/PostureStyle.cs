namespace OktaIdc.Posture.Reports;

/// <summary>How the HTML report looks: on light and dark screens, narrow ones, and paper. Contrast of text is 4.5 to 1 or better (WCAG 2.2, 1.4.3).</summary>
internal static class PostureStyle
{
    public const string Css = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ground: #f4f6f8; --ink: #17212b; --soft: #51606f; --line: #d5dce3; --link: #0b57b0; --code: #eef1f4; --accent: #1f4e79;
          --fail: #a3182a; --fail-bg: #fdecee; --manual: #7a4b00; --manual-bg: #fff4dc; --unread: #5b3a8c; --unread-bg: #f2ecfb; --pass: #16613a; --pass-bg: #e5f5ec; --none: #51606f; --none-bg: #eceff2; --accepted: #1f4e79; --accepted-bg: #e6f0fa;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #172029; --ground: #0f151b; --ink: #e6ebf0; --soft: #a4b1be; --line: #32404d; --link: #7fb8ff; --code: #0f171e; --accent: #8fc1f2;
            --fail: #ff9aa5; --fail-bg: #3a1a20; --manual: #ffc96b; --manual-bg: #362a12; --unread: #cdb3ff; --unread-bg: #2a2140; --pass: #7fd9a5; --pass-bg: #14301f; --none: #a4b1be; --none-bg: #232e38; --accepted: #8fc1f2; --accepted-bg: #17293b;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
        main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; }
        header { border-bottom: 3px solid var(--accent); padding-bottom: 16px; margin-bottom: 24px; }
        h1 { font-size: 28px; line-height: 1.2; margin: 0 0 12px; letter-spacing: -0.01em; }
        h2 { font-size: 20px; margin: 40px 0 12px; }
        h3 { font-size: 16px; margin: 0; }
        p { margin: 8px 0; }
        a { color: var(--link); }
        .soft { color: var(--soft); }
        dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0; font-size: 14px; }
        dl.facts dt { color: var(--soft); }
        dl.facts dd { margin: 0; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(118px, 1fr)); gap: 12px; margin: 0; padding: 0; list-style: none; }
        .tile { background: var(--paper); border: 1px solid var(--line); border-top: 4px solid currentColor; border-radius: 6px; padding: 10px 14px 12px; }
        .tile b { display: block; font-size: 30px; line-height: 1.15; font-variant-numeric: tabular-nums; }
        .tile span { font-size: 13px; }
        .bar { display: flex; height: 12px; border-radius: 6px; overflow: hidden; margin: 16px 0 6px; background: var(--none-bg); }
        .bar i { display: block; height: 100%; background: currentColor; }
        .fail { color: var(--fail); } .manual { color: var(--manual); } .unread { color: var(--unread); } .pass { color: var(--pass); } .none { color: var(--none); } .accepted { color: var(--accepted); }
        .badge { display: inline-block; border: 1px solid currentColor; border-radius: 10px; padding: 0 9px; font-size: 12px; font-weight: 600; line-height: 20px; white-space: nowrap; }
        .badge.fail { background: var(--fail-bg); } .badge.manual { background: var(--manual-bg); } .badge.unread { background: var(--unread-bg); } .badge.pass { background: var(--pass-bg); } .badge.none { background: var(--none-bg); } .badge.accepted { background: var(--accepted-bg); }
        .scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; }
        caption { text-align: left; padding: 10px 12px; color: var(--soft); font-size: 13px; }
        th, td { text-align: left; vertical-align: top; padding: 8px 12px; border-top: 1px solid var(--line); }
        thead th { white-space: nowrap; border-top: 0; background: var(--code); color: var(--soft); font-size: 12px; font-weight: 600; }
        tbody th { font-weight: 600; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        .nowrap { white-space: nowrap; }
        article { background: var(--paper); border: 1px solid var(--line); border-left: 5px solid currentColor; border-radius: 6px; padding: 14px 18px 16px; margin: 14px 0; }
        article > * { color: var(--ink); }
        article .head { display: flex; gap: 12px; align-items: baseline; justify-content: space-between; }
        article .id { font-size: 13px; color: var(--soft); }
        .finding { border-top: 1px solid var(--line); margin-top: 12px; padding-top: 10px; }
        .finding p.what { font-weight: 600; margin: 6px 0; }
        .finding p.what .badge { margin-right: 4px; }
        .finding .scroll { border-radius: 4px; margin: 8px 0; }
        .finding table { font-size: 13px; }
        .finding th, .finding td { padding: 5px 10px; }
        pre { background: var(--code); border: 1px solid var(--line); border-radius: 4px; padding: 8px 12px; margin: 6px 0; white-space: pre-wrap; font: 13px/1.45 ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace; }
        .finding td, .finding th, pre, .mono { overflow-wrap: anywhere; }
        .finding td:last-child, .finding thead th:last-child { min-width: 9em; }
        .finding tbody th { min-width: 15em; }
        .finding th .mono { font-weight: 400; }
        .id, .mono { font-family: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace; font-size: 12.5px; }
        .meta { font-size: 13px; color: var(--soft); }
        footer { margin-top: 48px; border-top: 1px solid var(--line); padding-top: 12px; font-size: 13px; color: var(--soft); }
        @media screen and (max-width: 640px) {
          main { padding: 20px 14px 40px; }
          h1 { font-size: 23px; }
          dl.facts { grid-template-columns: 1fr; }
          dl.facts dd { margin-bottom: 6px; }
          table, caption, tbody, tr, td, tbody th { display: block; }
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          tr, .finding tr { border-top: 1px solid var(--line); padding: 8px 12px; }
          .finding tbody tr:first-child { border-top: 0; }
          td, tbody th, .finding td, .finding tbody th { border: 0; padding: 1px 0; min-width: 0; }
          td.nowrap, td.number, td:has(> .badge) { display: inline-block; margin-right: 12px; text-align: left; }
          [data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-weight: 400; }
          article { padding: 12px 12px 14px; }
        }
        @media print {
          :root {
            color-scheme: light;
            --paper: #ffffff; --ground: #ffffff; --ink: #000000; --soft: #41505e; --line: #c4ccd4; --link: #000000; --code: #f4f6f8; --accent: #1f4e79;
            --fail: #a3182a; --fail-bg: #ffffff; --manual: #7a4b00; --manual-bg: #ffffff; --unread: #5b3a8c; --unread-bg: #ffffff; --pass: #16613a; --pass-bg: #ffffff; --none: #51606f; --none-bg: #ffffff; --accepted: #1f4e79; --accepted-bg: #ffffff;
          }
          @page { size: A4; margin: 16mm 14mm; }
          body { font-size: 9.5pt; line-height: 1.4; }
          main { max-width: none; padding: 0; }
          h2 { break-after: avoid; }
          h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 18pt; } h3 { font-size: 11pt; } table, .meta, pre { font-size: 8.5pt; }
          .tiles { grid-template-columns: repeat(6, 1fr); gap: 6pt; }
          .tile { padding: 6pt 8pt 8pt; }
          .tile b { font-size: 18pt; } .tile span { font-size: 8pt; }
          .bar { height: 8pt; }
          caption { padding: 6pt 8pt; font-size: 8.5pt; }
          th, td { padding: 3pt 8pt; }
          .finding tbody th { min-width: 13em; }
          .mono { font-size: 7.5pt; }
          p { break-inside: avoid; }
          article { margin: 8pt 0; padding: 8pt 12pt 10pt; }
          tr, .tile, pre { break-inside: avoid; }
          article .head, article .id, article > .head ~ p, .finding p.what, .finding p.meta, caption, thead { break-after: avoid; }
          thead { display: table-header-group; }
          .scroll { overflow: visible; }
          .bar, .tile { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .meta a::after { content: " (" attr(href) ")"; }
          nav { display: none; }
        }
        """;
}
