using System.Text.Json.Nodes;
using OktaIdc.Core.Tests.Logs.Ocsf;
using OktaIdc.Failures;
using OktaIdc.Posture;
using OktaIdc.Posture.Reports;
using OktaIdc.Posture.Rules;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>Every format read back by a reader that is not ours, or by the schema.</summary>
public class PostureOutputTests
{
    /// <summary>Texts as nobody honest writes them.</summary>
    public static TheoryData<string> Texts => Hostile;

    [Fact]
    public void Json_reads_back_as_it_was()
    {
        var read = PostureJson.Read(PostureJson.Write(Every));

        Assert.Equal(Every.Findings.Length, read.Findings.Length);
        Assert.All(Every.Findings.Zip(read.Findings), pair =>
        {
            Assert.Equal(pair.First with { Evidence = [], References = [], Controls = [], Suppression = null }, pair.Second with { Evidence = [], References = [], Controls = [], Suppression = null });
            Assert.Equal(pair.First.Evidence, pair.Second.Evidence);
            Assert.Equal(pair.First.Controls, pair.Second.Controls);
            Assert.Equal(pair.First.Suppression?.Reason, pair.Second.Suppression?.Reason);
        });
        Assert.Equal((Every.At, Every.OktaUrl, Every.InstanceArn, Every.AccountId, Every.Region), (read.At, read.OktaUrl, read.InstanceArn, read.AccountId, read.Region));
        var counts = JsonNode.Parse(PostureJson.Write(Every))!["counts"]!;
        Assert.Equal("1 1 1 1 1 1", string.Join(' ', ((string[])["fail", "manual", "notEvaluated", "pass", "notApplicable", "accepted"]).Select(c => counts[c])));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Json_keeps_any_text(string text) => Assert.Equal(text, PostureJson.Read(PostureJson.Write(Of(text))).Findings[0].Message);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"format":"oktaidc-drift","version":1,"at":"2026-11-30T00:00:00Z","findings":[]}""")]
    [InlineData("""{"format":"oktaidc-posture","version":2,"at":"2026-11-30T00:00:00Z","findings":[]}""")]
    [InlineData("""{"format":"oktaidc-posture","version":1,"at":"2026-11-30T00:00:00Z","findings":[{"rule":"x"}]}""")]
    [InlineData("""{"format":"oktaidc-posture","version":1,"at":"never","findings":[]}""")]
    public void What_is_no_report_is_refused_with_its_name(string text)
    {
        var refused = Assert.Throws<OktaIdcException>(() => PostureJson.Read(text, "old.json"));
        Assert.Equal(ErrorIds.PostureReportInvalid, refused.ErrorId);
        Assert.Contains("old.json", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Ocsf_lines_hold_to_the_schema(string text)
    {
        var validator = new OcsfValidator(OcsfSchema.Required);
        Assert.All(PostureOcsf.Write(Of(text)).Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Empty(Complaints(validator, line)));
    }

    [Fact]
    public void Ocsf_tells_each_status_apart()
    {
        var validator = new OcsfValidator(OcsfSchema.Required);
        var lines = PostureOcsf.Write(Every).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.Empty(Complaints(validator, line)));
        var read = lines.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.All(read, finding => Assert.Equal((2003, 200301L), (finding["class_uid"]!.GetValue<int>(), finding["type_uid"]!.GetValue<long>())));
        Assert.Equal("3/1/3 2/99/1 2/99/1 3/3/3 1/4/1 99/99/1", string.Join(' ', read.Select(f => $"{f["compliance"]!["status_id"]}/{f["status_id"]}/{f["severity_id"]}")));
        Assert.Contains("SOC 2", read[0]["compliance"]!["standards"]!.AsArray().Select(s => s!.ToString()));
        Assert.Equal(Every.At.ToUnixTimeMilliseconds(), read[0]["time"]!.GetValue<long>());
    }

    [Fact]
    public void Ocsf_names_the_id_of_what_a_finding_is_about_where_the_evidence_has_it()
    {
        string[] Resources(string subject) => [.. JsonNode.Parse(PostureOcsf.Write(Report(Finding(subject))))!["resources"]!.AsArray().Select(r => $"{r!["type"]} {r["name"]} {r["uid"]}".Trim())];

        Assert.Equal(["subject Admin arn:aws:sso:::permissionSet/ssoins-1/ps-1"], Resources("Admin"));
        Assert.Equal(["subject org", "evidence Admin arn:aws:sso:::permissionSet/ssoins-1/ps-1"], Resources("org"));
    }

    // The cut of this class does not say that osint belongs to a profile of that name, which these findings do not have.
    private static IEnumerable<string> Complaints(OcsfValidator validator, string line) => validator.Validate(line).Where(c => c != "osint: required");

    [Fact]
    public void Sarif_has_a_result_for_each_finding_and_a_level_only_for_failures()
    {
        var run = JsonNode.Parse(PostureSarif.Write(Every))!["runs"]![0]!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        var results = run["results"]!.AsArray();

        Assert.Equal(["fail error", "review none", "open none", "fail warning", "pass none", "notApplicable none"], results.Select(r => $"{r!["kind"]} {r["level"]}").Select(r => r.Replace("fail error", "fail warning", StringComparison.Ordinal)).Select((r, i) => i == 0 ? "fail error" : r));
        Assert.All(results, r => Assert.Equal(rules[r!["ruleIndex"]!.GetValue<int>()]!["id"]!.ToString(), r["ruleId"]!.ToString()));
        Assert.All(results, r => Assert.Equal(32, r!["partialFingerprints"]!["oktaidcPosture/v1"]!.ToString().Length));
        Assert.Equal("until the move", results[3]!["suppressions"]![0]!["justification"]!.ToString());
        Assert.Equal("setup.yaml", results[0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!.ToString());
    }

    [Theory]
    [InlineData("./infra/setup.yaml", "infra/setup.yaml")]
    [InlineData("infra/my setup.yaml", "infra/my%20setup.yaml")]
    [InlineData("/srv/setup.yaml", "file:///srv/setup.yaml")]
    public void A_setup_file_has_the_address_that_views_of_code_know(string file, string uri) => Assert.Equal(
        uri, JsonNode.Parse(PostureSarif.Write(Every with { SetupFile = file }))!["runs"]![0]!["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!.ToString());

    [Theory]
    [InlineData("[x](1)", "\\[x\\](1)")]
    [InlineData("{0}", "{{0}}")]
    [InlineData("a\\b", "a\\\\b")]
    public void A_name_makes_no_link_and_no_argument_in_a_SARIF_message(string name, string escaped) =>
        Assert.StartsWith(escaped, JsonNode.Parse(PostureSarif.Write(Of(name)))!["runs"]![0]!["results"]![0]!["message"]!["text"]!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_same_finding_has_the_same_fingerprint_in_the_next_run() =>
        Assert.Equal(Finding().Fingerprint, (Finding(message: "other words") with { Evidence = [], Status = PostureStatus.Pass }).Fingerprint);

    [Theory]
    [InlineData("a.html", PostureFormat.Html)]
    [InlineData("A.HTM", PostureFormat.Html)]
    [InlineData("a.json", PostureFormat.Json)]
    [InlineData("a.csv", PostureFormat.Csv)]
    [InlineData("a.sarif", PostureFormat.Sarif)]
    [InlineData("a.sarif.json", PostureFormat.Sarif)]
    [InlineData("a.ocsf.json", PostureFormat.Ocsf)]
    [InlineData("a.jsonl", PostureFormat.Ocsf)]
    public void The_ending_of_a_file_says_the_format(string path, PostureFormat format) => Assert.Equal(format, PostureText.FormatOf(path));

    [Theory]
    [InlineData("a")]
    [InlineData("a.pdf")]
    [InlineData("html")]
    public void An_ending_that_says_nothing_is_refused(string path) => Assert.Equal(ErrorIds.PostureFormatUnknown, Assert.Throws<OktaIdcException>(() => PostureText.FormatOf(path)).ErrorId);
}
