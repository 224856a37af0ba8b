using OktaIdc.Contracts.Deviations;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Core.Tests.Contracts;

/// <summary>deviations.json excuses only what it names, and says why.</summary>
public sealed class DeviationTests
{
    [Fact]
    public void Every_deviation_has_a_reason_a_source_and_a_rule_that_exists()
    {
        Assert.All(DeviationList.Default.Deviations, d =>
        {
            Assert.False(string.IsNullOrWhiteSpace(d.Reason) || string.IsNullOrWhiteSpace(d.Source), $"{d.Operation} {d.Pointer}: say why, and who says so");
            Assert.Contains(d.Rule, Rules.All);
        });
        Assert.All(DeviationList.Default.Substitutions, s => Assert.False(string.IsNullOrWhiteSpace(s.Reason) || string.IsNullOrWhiteSpace(s.Source), s.Schema));
        Assert.NotEmpty(DeviationList.Default.CommonErrors);
    }

    [Fact]
    public void A_deviation_covers_its_own_operation_only()
    {
        var known = new Violation("okta/management-minimal", "POST /api/v1/apps/{appId}/group-push/mappings", "response", "status", Rules.Status, "the operation documents no status 200");
        Assert.NotNull(DeviationList.Default.Explain(known));
        Assert.Null(DeviationList.Default.Explain(known with { Operation = "POST /api/v1/groups" }));
        Assert.Null(DeviationList.Default.Explain(known with { Message = "the operation documents no status 202" }));
        Assert.Null(DeviationList.Default.Explain(known with { Pointer = "/id" }));
    }

    [Fact]
    public void What_is_excused_is_counted()
    {
        var findings = new FindingList("d", "o", "response");
        findings.Fail("/a", Rules.Type, "m");
        findings.Fail("/b", Rules.Type, "m");
        findings.Excuse(v => v.Pointer == "/a" ? "known" : null);
        Assert.Equal(["/b type"], findings.Rules());
        Assert.Equal(1, findings.Skips["known"]);
    }
}
