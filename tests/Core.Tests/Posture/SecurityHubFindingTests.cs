using System.Text.Json.Nodes;
using OktaIdc.Contracts.Specs;
using OktaIdc.Posture;
using OktaIdc.Posture.SecurityHub;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture;

public class SecurityHubFindingTests
{
    /// <summary>Texts as nobody honest writes them.</summary>
    public static TheoryData<string> Texts => Hostile;

    [Fact]
    public void Each_status_has_its_place_in_the_finding_format() => Assert.Equal(
        ["FAILED MEDIUM ACTIVE ", "WARNING INFORMATIONAL ACTIVE ", "NOT_AVAILABLE INFORMATIONAL ACTIVE ", "FAILED MEDIUM ARCHIVED ", "PASSED INFORMATIONAL ACTIVE RESOLVED", "NOT_AVAILABLE INFORMATIONAL ACTIVE "],
        Every.Findings.Select(f => SecurityHubFinding.Write(f, Every)).Select(f => $"{f["Compliance"]!["Status"]} {f["Severity"]!["Label"]} {f["RecordState"]} {f["Workflow"]?["Status"]}"));

    [Fact]
    public void What_the_customer_may_have_written_is_not_sent_and_whether_a_failure_is_accepted_is_said_either_way()
    {
        var written = Every.Findings.Where(f => f.Status == PostureStatus.Fail).Select(f => SecurityHubFinding.Write(f, Every)).ToList();
        Assert.All(written, f => Assert.Null(f["Note"] ?? f["UserDefinedFields"] ?? f["VerificationState"] ?? f["Workflow"]));
        Assert.Equal(
            ["no none none", "yes until the move 2026-12-30"],
            written.Select(f => f["ProductFields"]!).Select(p => $"{p["oktaidc/Accepted"]} {p["oktaidc/AcceptedReason"]} {p["oktaidc/AcceptedUntil"]}"));
    }

    [Fact]
    public void The_id_is_the_same_in_the_next_run_and_another_for_another_tenant()
    {
        var id = SecurityHubFinding.Id(Finding(), Every);
        Assert.Equal(id, SecurityHubFinding.Id(Finding(status: PostureStatus.Pass, message: "other"), Every with { At = Every.At.AddDays(1) }));
        Assert.Equal(id, SecurityHubFinding.Id(Finding(), Every with { InstanceArn = null })); // No rule of that run has asked for it.
        Assert.NotEqual(id, SecurityHubFinding.Id(Finding(), Every with { OktaUrl = "https://other.okta.com" }));
        Assert.True(id.Length <= 512);
    }

    [Fact]
    public void What_is_gone_is_put_away()
    {
        var written = SecurityHubFinding.Write(Finding(), Every, gone: true);
        Assert.Equal("ARCHIVED PASSED RESOLVED", $"{written["RecordState"]} {written["Compliance"]!["Status"]} {written["Workflow"]!["Status"]}");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_finding_has_only_members_that_the_service_knows_and_all_that_it_asks_for(string text)
    {
        var shapes = Model()["shapes"]!;
        Assert.All(Of(text).Findings.Select(f => SecurityHubFinding.Write(f, Of(text))), finding => Check(shapes, "AwsSecurityFinding", finding, "finding"));
    }

    [Fact]
    public void Texts_are_no_longer_than_the_service_takes()
    {
        var report = Of(new string('x', 5000));
        var finding = SecurityHubFinding.Write(report.Findings[0], report);
        Assert.True(finding["Title"]!.ToString().Length <= 256 && finding["Description"]!.ToString().Length <= 1024 && finding["Remediation"]!["Recommendation"]!["Text"]!.ToString().Length <= 512);
    }

    private static JsonObject Model()
    {
        var (path, reason) = (SpecsFolder.Find().Path, SpecsFolder.Find().Reason);
        Assert.SkipWhen(path is null, reason);
        return JsonNode.Parse(File.ReadAllText(Path.Combine(path!, "aws", "securityhub.json")))!.AsObject();
    }

    private static void Check(JsonNode shapes, string name, JsonNode? value, string at)
    {
        var shape = shapes[name]!;
        switch (shape["type"]!.ToString())
        {
            case "structure":
                var members = shape["members"]!.AsObject();
                Assert.All(shape["required"] as JsonArray ?? [], r => Assert.True(value![r!.ToString()] is not null, $"{at}.{r} is missing."));
                foreach (var member in value!.AsObject())
                {
                    Assert.True(members.ContainsKey(member.Key), $"{at}.{member.Key} is not known.");
                    Check(shapes, members[member.Key]!["shape"]!.ToString(), member.Value, $"{at}.{member.Key}");
                }

                break;
            case "list":
                Assert.All(value!.AsArray(), item => Check(shapes, shape["member"]!["shape"]!.ToString(), item, at + "[]"));
                break;
            case "map":
                Assert.All(value!.AsObject(), item => Check(shapes, shape["value"]!["shape"]!.ToString(), item.Value, $"{at}.{item.Key}"));
                break;
            case "string":
                if (shape["enum"] is JsonArray words)
                {
                    Assert.Contains(value!.ToString(), words.Select(w => w!.ToString()));
                }

                Assert.NotEqual("", value!.ToString().Trim());
                break;
        }
    }
}
