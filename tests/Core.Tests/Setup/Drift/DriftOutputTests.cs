using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Drift.Output;

namespace OktaIdc.Core.Tests.Setup.Drift;

public partial class DriftOutputTests
{
    private static readonly MarkdownPipeline s_github = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().UseMathematics().Build();

    /// <summary>Names as nobody honest gives them.</summary>
    public static TheoryData<string> Hostile { get; } =
    [
        "a|b", "x\n| error | forged | row | x | y |", "<script>alert(1)</script>", "![x](http://evil.example/p.png)", "[click](javascript:alert(1))", "`code", "**bold** _it_ ~~no~~",
        "\u001b[2J\u001b]0;owned\u0007", "@channel @org/team", "https://evil.example/login", "www.evil.example", "&lt;img src=x&gt;", "\\| \\", "# heading", "- [ ] task", "a\u202Etxt.exe", "$x$ <!-- c -->", "[a]: http://x",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_name_is_plain_words_in_the_Markdown_table(string name)
    {
        var text = DriftMarkdown.Write(Report(Item() with { Object = name, Reason = name, Remedy = name, Cause = Cause() with { Who = name, Event = name } }) with { Notes = [name], SetupFile = name });

        var document = Markdown.Parse(text, s_github);
        var table = Assert.Single(document.Descendants<Table>());
        Assert.Equal(2, table.Count);
        Assert.All(table.Cast<TableRow>(), row => Assert.Equal(5, row.Count));
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.Empty(document.Descendants<CodeInline>());
        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.All(document.Descendants<HtmlInline>(), html => Assert.Contains(html.Tag, (string[])["<br>", "<!-- -->"]));
        Assert.Single(document.Descendants<EmphasisInline>()); // The summary's own.
        Assert.Equal(["Drift", "Account assignments that the file does not know (1)", "Notes"], document.Descendants<HeadingBlock>().Select(heading => heading.Inline!.FirstChild!.ToString()));
        Assert.DoesNotMatch(Steering(), text);
        Assert.DoesNotContain("@channel", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_name_reads_in_Markdown_as_it_is_written(string name)
    {
        var html = Markdown.ToHtml(MarkdownText.Escape(name), s_github).Trim().Replace("<!-- -->", "", StringComparison.Ordinal);

        Assert.Equal(OktaIdc.Http.Redaction.OneLine(name).Trim(), System.Net.WebUtility.HtmlDecode(html["<p>".Length..^"</p>".Length]).Trim());
    }

    [Fact]
    public void Markdown_has_a_table_for_each_kind_with_who_and_when_and_says_unknown_where_nobody_knows()
    {
        var text = DriftMarkdown.Write(Report(Item() with { Cause = Cause() }, Item() with { Id = "2", Kind = DriftKind.OrphanedAssignment, Severity = DriftSeverity.Warning }));

        Assert.Contains("**1 error, 1 warning.** setup setup.yaml, https&#58;//okta.example.com, read 2026-11-29 12:00 UTC.", text, StringComparison.Ordinal);
        Assert.Contains("| error | sec as Admin on shop-dev (222222222222) | it is assigned | eve@example.com, 2026-11-28 09:30 UTC, CreateAccountAssignment | Remove it. (line 12) |", text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("| unknown | Remove it", text, StringComparison.Ordinal);
        Assert.Contains("## Account assignments of principals that no longer exist (1)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_without_causes_has_no_column_for_them_and_no_drift_says_so()
    {
        Assert.DoesNotContain("Who and when", DriftMarkdown.Write(Report(Item()) with { CausesSince = null }), StringComparison.Ordinal);
        Assert.Contains("No drift", DriftMarkdown.Write(Report()), StringComparison.Ordinal);
    }

    [Fact]
    public void Very_many_rows_are_cut_and_counted()
    {
        var text = DriftMarkdown.Write(Report([.. Enumerable.Range(0, 150).Select(i => Item() with { Id = $"{i}" })]));

        Assert.Contains("50 more are not shown", text, StringComparison.Ordinal);
        Assert.True(text.Length < 65_536);
    }

    [Fact]
    public void Json_holds_everything_and_parses_back()
    {
        var json = JsonNode.Parse(DriftJson.Write(Report(Item() with { Cause = Cause(), Before = "a", After = "b", Accounts = ["222222222222"] }) with { Notes = ["n"] }))!;

        Assert.True(json["drift"]!.GetValue<bool>());
        Assert.Equal(1, json["counts"]!["unmanaged-assignment"]!.GetValue<int>());
        var item = json["items"]![0]!;
        Assert.Equal("unmanaged-assignment error 222222222222 a b 12", $"{item["kind"]} {item["severity"]} {item["accounts"]![0]} {item["before"]} {item["after"]} {item["place"]!["line"]}");
        Assert.Equal("eve@example.com 2026-11-28T09:30:00Z e-1 CloudTrail", $"{item["cause"]!["who"]} {item["cause"]!["when"]} {item["cause"]!["eventId"]} {item["cause"]!["source"]}");
    }

    [Fact]
    public void Sarif_has_what_the_standard_requires()
    {
        var log = JsonNode.Parse(DriftSarif.Write(Report(Item() with { Cause = Cause() }, Item() with { Id = "2", Place = null, Severity = DriftSeverity.Note }) with { Notes = ["CloudTrail could not be read."] }))!;

        Assert.Equal("2.1.0", log["version"]!.GetValue<string>());
        var run = Assert.Single(log["runs"]!.AsArray())!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.Equal(Enum.GetValues<DriftKind>().Length, rules.Count);
        Assert.All(rules, rule => Assert.All((string[])["shortDescription", "fullDescription", "help"], member => Assert.NotEqual("", rule![member]!["text"]!.GetValue<string>())));
        Assert.Equal(rules.Count, rules.Select(rule => rule!["id"]!.GetValue<string>()).Distinct().Count());
        Assert.All(run["results"]!.AsArray(), result =>
        {
            Assert.Equal(rules[result!["ruleIndex"]!.GetValue<int>()]!["id"]!.GetValue<string>(), result["ruleId"]!.GetValue<string>());
            Assert.Contains(result["level"]!.GetValue<string>(), (string[])["none", "note", "warning", "error"]);
            Assert.NotEqual("", result["message"]!["text"]!.GetValue<string>());
            var location = result["locations"]![0]!;
            Assert.Equal("setup.yaml", location["physicalLocation"]!["artifactLocation"]!["uri"]!.GetValue<string>());
            Assert.True(location["physicalLocation"]!["region"]!["startLine"]!.GetValue<int>() >= 1);
            Assert.NotNull(location["logicalLocations"]![0]!["fullyQualifiedName"]);
        });
        Assert.Equal(12, run["results"]![0]!["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!.GetValue<int>());
        Assert.Contains("eve@example.com", run["results"]![0]!["message"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(run["invocations"]![0]!["executionSuccessful"]!.GetValue<bool>());
    }

    [Fact]
    public void Fingerprints_are_the_same_in_the_next_run_and_differ_between_drifts()
    {
        var first = Fingerprints(Report(Item(), Item() with { Id = "2" }, Item() with { Kind = DriftKind.DirectAssignment }));
        var second = Fingerprints(Report(Item() with { Cause = Cause(), Reason = "other words", Place = null }) with { At = DriftWorld.Now.AddDays(1) });

        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal(first[0], Assert.Single(second));
        Assert.Equal(32, first[0].Length);
    }

    [Theory]
    [InlineData("[x](1)", "\\[x\\](1)")]
    [InlineData("{0}", "{{0}}")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("a\u001b[1m", "a \\[1m")]
    public void A_name_makes_no_link_and_no_argument_in_a_SARIF_message(string name, string escaped) =>
        Assert.StartsWith(escaped + ": ", JsonNode.Parse(DriftSarif.Write(Report(Item() with { Object = name })))!["runs"]![0]!["results"]![0]!["message"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);

    [Fact]
    public void A_setup_from_a_hashtable_has_no_artifact()
    {
        var location = JsonNode.Parse(DriftSarif.Write(Report(Item()) with { SetupFile = null }))!["runs"]![0]!["results"]![0]!["locations"]![0]!;

        Assert.Null(location["physicalLocation"]);
        Assert.NotNull(location["logicalLocations"]);
    }

    [Fact]
    public void Every_kind_has_its_rule()
    {
        Assert.All(Enum.GetValues<DriftKind>(), kind => Assert.Equal(kind, DriftRule.Of(kind).Kind));
        Assert.All(DriftRule.All, rule => Assert.Equal(JsonNamingPolicy.KebabCaseLower.ConvertName(rule.Kind.ToString()), rule.Id));
    }

    internal static DriftItem Item() => new()
    {
        Id = "1",
        Kind = DriftKind.UnmanagedAssignment,
        Severity = DriftSeverity.Error,
        Object = "sec as Admin on shop-dev (222222222222)",
        Names = ["sec"],
        Reason = "it is assigned",
        Remedy = "Remove it.",
        Place = new DriftPlace("assignments", 12, 1),
    };

    internal static DriftCause Cause() => new() { Who = "eve@example.com", When = new DateTimeOffset(2026, 11, 28, 9, 30, 0, TimeSpan.Zero), Event = "CreateAccountAssignment", EventId = "e-1", Source = DriftCause.CloudTrail };

    internal static DriftReport Report(params DriftItem[] items) => new() { Items = [.. items], At = DriftWorld.Now, SetupFile = "setup.yaml", OktaUrl = "https://okta.example.com", CausesSince = DriftWorld.Now.AddDays(-90) };

    private static List<string> Fingerprints(DriftReport report) =>
        [.. JsonNode.Parse(DriftSarif.Write(report))!["runs"]![0]!["results"]!.AsArray().Select(result => result!["partialFingerprints"]!["oktaidcDrift/v1"]!.GetValue<string>())];

    [GeneratedRegex("[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Steering();
}
