using System.Net;
using System.Text.RegularExpressions;
using OktaIdc.Posture;
using OktaIdc.Posture.Reports;
using OktaIdc.Posture.Rules;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture;

public partial class PostureHtmlTests
{
    private static readonly string[] s_void = ["meta", "br", "!doctype"];

    /// <summary>Texts as nobody honest writes them.</summary>
    public static TheoryData<string> Texts => Hostile;

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_of_tenants_makes_no_element_and_no_attribute(string text)
    {
        var (plain, hostile) = (Tags(PostureHtml.Write(Of("plain"))), Tags(PostureHtml.Write(Of(text))));

        Assert.Equal(plain, hostile);
        Assert.DoesNotContain(PostureHtml.Write(Of(text)), c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
    }

    [Fact]
    public void Elements_are_closed_in_order()
    {
        var open = new Stack<string>();
        foreach (var tag in Tags(PostureHtml.Write(Every)).Select(t => TagName().Match(t).Value))
        {
            if (tag.StartsWith('/'))
            {
                Assert.Equal(tag[1..], open.Pop());
            }
            else if (!s_void.Contains(tag.ToLowerInvariant()))
            {
                open.Push(tag);
            }
        }

        Assert.Empty(open);
    }

    [Fact]
    public void What_was_not_evaluated_is_not_counted_as_evaluated_and_reassures_nobody()
    {
        var html = PostureHtml.Write(Every with { Rules = ["OKTAIDC-SETS-02", "OKTAIDC-AUTH-01"], Findings = [Finding("Good", PostureStatus.Pass, "OKTAIDC-SETS-02"), Finding("Unread", PostureStatus.NotEvaluated, "OKTAIDC-AUTH-01")] });

        Assert.Contains("1 evaluated, 1 not", html, StringComparison.Ordinal);
        Assert.Contains("No failure is open in what was evaluated; 1 finding says nothing.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere_and_nothing_runs()
    {
        var html = PostureHtml.Write(Every);
        var tags = Tags(html);

        Assert.DoesNotContain(tags, t => t.StartsWith("<script", StringComparison.OrdinalIgnoreCase) || t.StartsWith("<link", StringComparison.OrdinalIgnoreCase) || t.StartsWith("<img", StringComparison.OrdinalIgnoreCase) || t.Contains(" src=", StringComparison.OrdinalIgnoreCase) || t.Contains(" on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_read_by_machines_that_read_aloud()
    {
        var html = PostureHtml.Write(Every);
        var tags = Tags(html);

        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.All(tags.Where(t => t.StartsWith("<th ", StringComparison.Ordinal) || t == "<th>"), t => Assert.Contains("scope=", t, StringComparison.Ordinal));
        Assert.Single(tags, t => t == "<h1>");
        var ids = Regex.Matches(html, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Regex.Matches(html, "href=\"#([^\"]+)\"").Select(m => m.Groups[1].Value), target => Assert.Contains(target, ids));
        Assert.All(Regex.Matches(html, "aria-labelledby=\"([^\"]+)\"").Select(m => m.Groups[1].Value), target => Assert.Contains(target, ids));
    }

    [Fact]
    public void A_number_or_value_says_what_it_is_on_a_narrow_screen_which_has_no_headings()
    {
        var accepted = Finding(rule: "OKTAIDC-SETS-01", suppression: new PostureSuppression("until the move", null, "b.yaml, line 3"));
        var cells = Tags(PostureHtml.Write(Report([.. Every.Findings, accepted]))).Where(t => t.StartsWith("<td", StringComparison.Ordinal)).ToList();

        Assert.All(cells.Where(t => t.Contains("number", StringComparison.Ordinal)), t => Assert.Contains("data-label=", t, StringComparison.Ordinal));
        Assert.All((string[])["Not evaluated", "Controls with failures", "Severity", "Seen", "Wished", "Reason", "Until"], label => Assert.Contains(cells, t => t.Contains($"data-label=\"{label}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_id_of_a_control_is_not_broken_between_two_lines() =>
        Assert.All(Every.Findings.Where(f => f.IsOpen).SelectMany(f => f.Controls), c => Assert.Contains($"<span class=\"nowrap\">{WebUtility.HtmlEncode(c.Id)}</span>", PostureHtml.Write(Every), StringComparison.Ordinal));

    [Fact]
    public void Everything_that_a_finding_says_is_in_it()
    {
        var html = WebUtility.HtmlDecode(PostureHtml.Write(Every));
        Assert.All(Every.Findings, f => Assert.All((string[])[f.RuleId, f.Title, f.Message, f.Why, f.Evidence[0].Seen], text => Assert.Contains(text, html, StringComparison.Ordinal)));
        Assert.Contains("until the move", html, StringComparison.Ordinal);
        Assert.Contains("Set-IdcPermissionSet Admin -SessionDuration 04:00:00", html, StringComparison.Ordinal);
        Assert.Contains("A note.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ink", "--ground")]
    [InlineData("--soft", "--ground")]
    [InlineData("--soft", "--code")]
    [InlineData("--ink", "--paper")]
    [InlineData("--soft", "--paper")]
    [InlineData("--link", "--paper")]
    [InlineData("--ink", "--code")]
    [InlineData("--fail", "--fail-bg")]
    [InlineData("--manual", "--manual-bg")]
    [InlineData("--unread", "--unread-bg")]
    [InlineData("--pass", "--pass-bg")]
    [InlineData("--none", "--none-bg")]
    [InlineData("--accepted", "--accepted-bg")]
    [InlineData("--fail", "--paper")]
    [InlineData("--manual", "--paper")]
    [InlineData("--none", "--paper")]
    public void Text_stands_out_from_its_ground_by_4_5_to_1_on_every_screen_and_paper(string text, string ground)
    {
        var css = PostureHtml.Write(Every);
        var roots = Regex.Matches(css, ":root \\{(.*?)\\}", RegexOptions.Singleline).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(3, roots.Count);
        Assert.All(roots, root => Assert.True(Contrast(Colour(root, text), Colour(root, ground)) >= 4.5, $"{text} on {ground}: {Contrast(Colour(root, text), Colour(root, ground)):F2}"));
    }

    [Fact]
    public void Very_many_findings_of_a_rule_are_still_all_there()
    {
        var html = PostureHtml.Write(Report([.. Enumerable.Range(0, 300).Select(i => Finding($"set-{i}", message: $"message-{i}."))]));
        Assert.All(Enumerable.Range(0, 300), i => Assert.Contains($"message-{i}.", html, StringComparison.Ordinal));
        Assert.Contains("The first 200 of 300", html, StringComparison.Ordinal);
    }

    /// <summary>The tags, without what a tenant's text may change in an attribute of ours that holds it (title is none).</summary>
    private static List<string> Tags(string html) => [.. TagPattern().Matches(StyleBlock().Replace(html, "<style></style>")).Select(m => m.Value)];

    // WCAG 2.2, relative luminance.
    private static double Contrast(int[] a, int[] b)
    {
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(int[] rgb)
    {
        static double Linear(int c) => c / 255.0 is var s && s <= 0.03928 ? s / 12.92 : Math.Pow(((c / 255.0) + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(rgb[0])) + (0.7152 * Linear(rgb[1])) + (0.0722 * Linear(rgb[2]));
    }

    private static int[] Colour(string root, string name)
    {
        var hex = Regex.Match(root, Regex.Escape(name) + ": #([0-9a-f]{6});").Groups[1].Value;
        return [Convert.ToInt32(hex[..2], 16), Convert.ToInt32(hex[2..4], 16), Convert.ToInt32(hex[4..], 16)];
    }

    [GeneratedRegex("<[!/a-zA-Z][^<>]*>")]
    private static partial Regex TagPattern();

    [GeneratedRegex("(?<=<)[!/]?[a-zA-Z0-9]+")]
    private static partial Regex TagName();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex StyleBlock();

    [Fact]
    public void What_is_accepted_at_the_severity_High_or_above_is_listed_with_its_reason()
    {
        var html = PostureHtml.Write(PostureReports.Report(PostureReports.Finding(rule: "OKTAIDC-SETS-01", suppression: new PostureSuppression("until the move", null, "b.yaml, line 3"))));
        Assert.Contains("Accepted failures of the severity High or above", html, StringComparison.Ordinal);
        Assert.Contains("until the move (b.yaml, line 3)</td><td class=\"nowrap\" data-label=\"Until\">no last day", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Accepted failures of", PostureHtml.Write(PostureReports.Report(PostureReports.Finding())), StringComparison.Ordinal);
    }
}
