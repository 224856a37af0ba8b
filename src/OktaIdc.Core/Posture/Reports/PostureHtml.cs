using System.Globalization;
using OktaIdc.Posture.Rules;

namespace OktaIdc.Posture.Reports;

/// <summary>
/// The report as one HTML file for people: nothing is loaded from elsewhere and no script is needed, so that it can be mailed, kept and printed. Text of tenants
/// is escaped, and a content security policy lets nothing run if some of it were not.
/// </summary>
public static class PostureHtml
{
    private const int Longest = 200;

    /// <summary>Writes the report.</summary>
    public static string Write(PostureReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new HtmlText();
        html.Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="OktaIdc {report.Version}">
            <title>Posture of {Tenant(report)}, {Day(report.At)}</title>
            <style>
            {HtmlText.Own(PostureStyle.Css)}
            </style>
            </head>
            <body>
            <main>

            """);
        Head(html, report);
        Summary(html, report);
        Frameworks(html, report);
        First(html, report);
        Accepted(html, report);
        Rules(html, report);
        Details(html, report);
        Notes(html, report);
        html.Add($"""
            <footer>
            <p><strong>Fail</strong>: not as it must be. <strong>Manual</strong>: no API tells it; a person has to look where the finding says. <strong>Not evaluated</strong>: what the rule needs could not be read; it is never counted as a pass. <strong>Accepted</strong>: a failure for which the baseline or the setup file gives a reason.</p>
            <p>Made by OktaIdc {report.Version} (Test-OktaIdcPosture) from readings of {Minute(report.At)}. Nothing was changed.</p>
            </footer>
            </main>
            </body>
            </html>

            """);
        return html.ToString();
    }

    private static void Head(HtmlText html, PostureReport report)
    {
        html.Add($"""
            <header>
            <h1>Posture of Okta and AWS IAM Identity Center</h1>
            <dl class="facts">
            <dt>Okta org</dt><dd>{report.OktaUrl ?? "not connected"}</dd>
            <dt>Identity Center</dt><dd>{(report.InstanceArn is { } arn ? $"{arn} in {report.Region}, account {report.AccountId}" : report.AccountId is { } account ? $"account {account} in {report.Region}" : "not connected")}</dd>
            <dt>Read at</dt><dd><time datetime="{PostureWords.Time(report.At)}">{Minute(report.At)}</time></dd>
            <dt>Rules</dt><dd>{Evaluated(report)}{(report.SetupFile is { } setup ? $", against {setup}" : "")}</dd>
            </dl>
            </header>

            """);
    }

    // A rule of which nothing could be read says nothing, and is not counted with those that do.
    private static string Evaluated(PostureReport report)
    {
        var not = report.Findings.GroupBy(f => f.RuleId).Count(g => g.All(f => f.Status == PostureStatus.NotEvaluated));
        return $"{report.Rules.Length - not} evaluated{(not == 0 ? "" : $", {not} not")}";
    }

    private static void Summary(HtmlText html, PostureReport report)
    {
        (string Class, string Word, int Count)[] tiles =
        [
            ("fail", "open failures", report.Count(PostureStatus.Fail)),
            ("manual", "to look at by hand", report.Count(PostureStatus.Manual)),
            ("unread", "not evaluated", report.Count(PostureStatus.NotEvaluated)),
            ("accepted", "accepted", report.Suppressed),
            ("pass", "passes", report.Count(PostureStatus.Pass)),
            ("none", "not applicable", report.Count(PostureStatus.NotApplicable)),
        ];
        var all = Math.Max(1, report.Findings.Length);
        var open = report.Findings.Where(f => f.IsOpen).GroupBy(f => f.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}").ToList();
        html.Add($"""<section aria-labelledby="summary"><h2 id="summary">Summary</h2><ul class="tiles">""")
            .Each(tiles, t => $"""<li class="tile {t.Class}"><b>{t.Count}</b><span>{t.Word}</span></li>""")
            .Add($"""</ul><div class="bar" role="img" aria-label="{string.Join(", ", tiles.Select(t => $"{t.Count} {t.Word}"))}">""")
            .Each(tiles.Where(t => t.Count > 0), t => $"""<i class="{t.Class}" style="width:{((double)t.Count / all).ToString("P2", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)}"></i>""")
            .Add($"""</div><p class="meta">{(open.Count == 0 && report.Count(PostureStatus.NotEvaluated) is > 0 and var unread ? $"No failure is open in what was evaluated; {unread} {(unread == 1 ? "finding says" : "findings say")} nothing." : open.Count == 0 ? "No failure is open." : $"Open failures by severity: {string.Join(", ", open)}.")}</p></section>""");
    }

    private static void Frameworks(HtmlText html, PostureReport report)
    {
        var rows = Enum.GetValues<PostureFramework>()
            .Select(f => (Framework: f, Findings: report.Findings.Where(x => x.Controls.Any(c => c.Framework == f)).ToList()))
            .Where(r => r.Findings.Count > 0).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        html.Add($"""
            <section aria-labelledby="frameworks"><h2 id="frameworks">By framework</h2><div class="scroll"><table>
            <caption>Findings of rules that give evidence for controls of each framework. One finding may count for several. No framework is met by these rules alone.</caption>
            <thead><tr><th scope="col">Framework</th><th scope="col" class="number">Fail</th><th scope="col" class="number">Manual</th><th scope="col" class="number">Not evaluated</th><th scope="col" class="number">Accepted</th><th scope="col" class="number">Pass</th><th scope="col">Controls with failures</th></tr></thead><tbody>

            """)
            .Each(rows, r => $"""<tr><th scope="row">{PostureControl.NameOf(r.Framework)}</th>{Number("Fail", r.Findings, PostureStatus.Fail)}{Number("Manual", r.Findings, PostureStatus.Manual)}{Number("Not evaluated", r.Findings, PostureStatus.NotEvaluated)}<td class="number" data-label="Accepted">{r.Findings.Count(f => f.Suppression is not null)}</td>{Number("Pass", r.Findings, PostureStatus.Pass)}<td data-label="Controls with failures">{Controls(r.Framework, r.Findings)}</td></tr>""")
            .Add($"</tbody></table></div></section>\n");

        static HtmlText Number(string label, List<PostureFinding> findings, PostureStatus status) => HtmlText.Of($"""<td class="number" data-label="{label}">{findings.Count(f => f.Status == status && f.Suppression is null)}</td>""");

        static HtmlText Controls(PostureFramework framework, List<PostureFinding> findings)
        {
            var ids = findings.Where(f => f.IsOpen).SelectMany(f => f.Controls).Where(c => c.Framework == framework).Select(c => c.Id).Distinct().Order(StringComparer.Ordinal).ToList();
            return ids.Count == 0 ? HtmlText.Of($"none") : new HtmlText().Each(ids.Select((id, i) => (id, i)), c => $"""{HtmlText.Own(c.i == 0 ? "" : ", ")}<span class="nowrap">{c.id}</span>""");
        }
    }

    private static void First(HtmlText html, PostureReport report)
    {
        var open = report.Findings.Where(f => f.IsOpen).ToList();
        html.Add($"""<section aria-labelledby="first"><h2 id="first">Open failures, worst first</h2>""");
        if (open.Count == 0)
        {
            html.Add($"""<p>None.</p></section>""");
            return;
        }

        html.Add($"""
            <div class="scroll"><table>
            <caption>{(open.Count > Longest ? $"The first {Longest} of {open.Count}; all are below under their rules." : "Each is told in full below under its rule.")}</caption>
            <thead><tr><th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">What</th></tr></thead><tbody>

            """)
            .Each(open.Take(Longest), f => $"""<tr><td class="nowrap {Class(f.Severity)}"><strong>{f.Severity}</strong></td><td class="nowrap"><a class="mono" href="#{f.RuleId}">{f.RuleId}</a></td><td>{f.Message}</td></tr>""")
            .Add($"</tbody></table></div></section>\n");
    }

    // What is accepted is not fixed: whoever reads the report has to see what was taken out of it, and on whose word.
    private static void Accepted(HtmlText html, PostureReport report)
    {
        var accepted = report.Findings.Where(f => f is { Suppression: not null, Severity: >= PostureSeverity.High }).OrderByDescending(f => f.Severity).ToList();
        if (accepted.Count == 0)
        {
            return;
        }

        html.Add($"""
            <section aria-labelledby="accepted"><h2 id="accepted">Accepted failures of the severity High or above</h2><div class="scroll"><table>
            <caption>{(accepted.Count > Longest ? $"The first {Longest} of {accepted.Count}; all are below under their rules." : "They are open still; the baseline or the setup file accepts them.")}</caption>
            <thead><tr><th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">What</th><th scope="col">Reason</th><th scope="col">Until</th></tr></thead><tbody>
            """)
            .Each(accepted.Take(Longest), f => $"""<tr><td class="nowrap"><strong>{f.Severity}</strong></td><td class="nowrap"><a class="mono" href="#{f.RuleId}">{f.RuleId}</a></td><td>{f.Message}</td><td data-label="Reason">{f.Suppression!.Reason} ({f.Suppression.Source})</td><td class="nowrap" data-label="Until">{(f.Suppression.Expires is { } day ? Day(day) : "no last day")}</td></tr>""")
            .Add($"</tbody></table></div></section>\n");
    }

    private static void Rules(HtmlText html, PostureReport report) => html.Add($"""
            <nav aria-labelledby="rules"><h2 id="rules">All rules</h2><div class="scroll"><table>
            <caption>Each rule with the worst of its findings.</caption>
            <thead><tr><th scope="col">Status</th><th scope="col">Rule</th><th scope="col">Demand</th><th scope="col">Severity</th></tr></thead><tbody>

            """)
        .Each(Groups(report), g => $"""<tr><td>{Badge(g.Findings)}</td><td class="nowrap"><a class="mono" href="#{g.Id}">{g.Id}</a></td><td>{g.Findings[0].Title}</td><td data-label="Severity">{g.Findings[0].Severity}</td></tr>""")
        .Add($"</tbody></table></div></nav>\n");

    private static void Details(HtmlText html, PostureReport report)
    {
        html.Add($"""<section aria-labelledby="details"><h2 id="details">Findings by rule</h2>""");
        foreach (var (id, findings) in Groups(report))
        {
            var rule = findings[0];
            html.Add($"""
                <article id="{id}" class="{Class(findings)}">
                <div class="head"><h3>{rule.Title}</h3>{Badge(findings)}</div>
                <p class="id">{id}</p>
                <p>{rule.Why}</p>
                <p class="meta">Severity {rule.Severity}. {(rule.Controls.IsEmpty ? "" : $"Evidence for {string.Join("; ", rule.Controls.Select(c => c.ToString()))}. ")}{References(rule)}</p>

                """)
                .Each(findings, f => $"{Finding(f)}")
                .Add($"</article>\n");
        }

        html.Add($"</section>\n");
    }

    private static HtmlText Finding(PostureFinding f)
    {
        var html = HtmlText.Of($"""<div class="finding"><p class="what"><span class="badge {Class(f)}">{PostureWords.Of(f)}</span> {f.Message}</p>""");
        if (f.Suppression is { } s)
        {
            html.Add($"""<p class="meta">Accepted{(s.Expires is { } day ? $" until {Day(day)}" : "")}: {s.Reason} ({s.Source})</p>""");
        }

        if (!f.Evidence.IsEmpty)
        {
            html.Add($"""<div class="scroll"><table><thead><tr><th scope="col">Looked at</th><th scope="col">Seen</th><th scope="col">Wished</th></tr></thead><tbody>""")
                .Each(f.Evidence.Take(Longest), e => $"""<tr><th scope="row">{e.Name}{Id(e)}</th><td data-label="Seen">{e.Seen}</td><td data-label="Wished">{e.Wished ?? "\u2013"}</td></tr>""");
            if (f.Evidence.Length > Longest)
            {
                html.Add($"""<tr><td colspan="3">and {f.Evidence.Length - Longest} more</td></tr>""");
            }

            html.Add($"</tbody></table></div>");
        }

        if (f.Fix is { } fix && f.Status is not (PostureStatus.Pass or PostureStatus.NotApplicable))
        {
            _ = f.IsCommand ? html.Add($"""<p class="meta">Run:</p><pre>{fix}</pre>""") : html.Add($"<p><strong>{(f.Status == PostureStatus.Manual ? "Look" : "Do")}:</strong> {fix}</p>");
        }

        return html.Add($"</div>\n");

        static HtmlText Id(PostureEvidence e) => e.Id is null || e.Id == e.Name ? new HtmlText() : HtmlText.Of($"""<br><span class="mono soft">{e.Id}</span>""");
    }

    private static void Notes(HtmlText html, PostureReport report)
    {
        if (!report.Notes.IsEmpty)
        {
            html.Add($"""<section aria-labelledby="notes"><h2 id="notes">Notes</h2><ul>""").Each(report.Notes, n => $"<li>{n}</li>").Add($"</ul></section>\n");
        }
    }

    private static HtmlText References(PostureFinding rule)
    {
        var html = new HtmlText();
        if (!rule.References.IsEmpty)
        {
            html.Add($"See ").Each(rule.References.Select((r, i) => (r, i)), r => $"""{HtmlText.Own(r.i == 0 ? "" : ", ")}<a rel="noreferrer" href="{r.r}">{Uri(r.r)}</a>""").Add($".");
        }

        return html;

        static string Uri(string address) => new Uri(address).Host.Replace("www.", "", StringComparison.Ordinal);
    }

    private static List<(string Id, List<PostureFinding> Findings)> Groups(PostureReport report)
    {
        var order = PostureRules.All.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        return [.. report.Findings.GroupBy(f => f.RuleId).OrderBy(g => order.TryGetValue(g.Key, out var place) ? place : int.MaxValue).Select(g => (g.Key, g.ToList()))];
    }

    private static HtmlText Badge(List<PostureFinding> findings) => HtmlText.Of($"""<span class="badge {Class(findings)}">{Word(findings)}</span>""");

    private static string Word(List<PostureFinding> findings) =>
        findings.TrueForAll(f => f.Suppression is not null) ? "Accepted" : findings.Count(f => f.IsOpen) is > 1 and var open ? $"{open} fail" : PostureWords.Of(PostureWords.Worst(findings.Where(f => f.Suppression is null)));

    private static string Class(List<PostureFinding> findings) => findings.TrueForAll(f => f.Suppression is not null) ? "accepted" : Class(PostureWords.Worst(findings.Where(f => f.Suppression is null)));

    private static string Class(PostureFinding finding) => finding.Suppression is null ? Class(finding.Status) : "accepted";

    private static string Class(PostureStatus status) => status switch { PostureStatus.Fail => "fail", PostureStatus.Manual => "manual", PostureStatus.NotEvaluated => "unread", PostureStatus.Pass => "pass", _ => "none" };

    private static string Class(PostureSeverity severity) => severity switch { PostureSeverity.Critical or PostureSeverity.High => "fail", PostureSeverity.Medium => "manual", _ => "none" };

    private static string Tenant(PostureReport report) => report.OktaUrl is { } url ? new Uri(url).Host : report.AccountId ?? "an organization";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
