using OktaIdc.Operations.Reach;
using OktaIdc.Sandbox.Faults;

namespace OktaIdc.Scenarios.Tests.Operations.Reach;

/// <summary>The report as a whole: nothing wrong, several things at once, and what may not be read.</summary>
public sealed class ReachScenarios(ITestOutputHelper output)
{
    [Fact]
    public async Task Where_all_is_well_every_link_holds_or_says_why_it_was_not_read()
    {
        await using var story = await ReachStory.BeginAsync();
        story.Question = story.Question with { Setup = story.Setup, SetupFile = "setup.yaml" };

        var report = await story.TestAsync();
        output.WriteLine(report.ToString());

        Assert.Equal(ReachVerdict.Reaches, report.Verdict);
        Assert.Empty(report.Findings);
        Assert.All(report.Links, link => Assert.True(link.State is ReachLinkState.Holds or ReachLinkState.NotRead, link.ToString()));
        Assert.Contains("setup: name:shop-dev", Assert.Single(report.Links, l => l.Kind == ReachLinkKind.Assignment).Summary, StringComparison.Ordinal);
        Assert.Contains("-RoleName", Assert.Single(report.Links, l => l.Kind == ReachLinkKind.Role).Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OktaUserSuspended", "IdcUserDisabled", "NotAssigned")]
    [InlineData("AcsUrlDiffers", "CertificateNotTrusted", "NotMemberOfAssignedGroup")]
    [InlineData("AppPolicyDenies", "WrongPassword", "NoScimToken")]
    [InlineData("OktaAppInactive", "IssuerUrlDiffers", "ExternalIdpDisabled", "PermissionSetOutdated", "NotMemberInIdc")]
    public async Task Several_causes_at_once_are_all_named(params string[] causes)
    {
        await using var story = await ReachStory.BeginAsync();
        var seeds = OktaRows.All.Concat(TrustRows.All).Concat(AccessRows.All).ToDictionary(s => s.Key, s => s.Value);
        foreach (var cause in causes)
        {
            await seeds[cause](story);
        }

        var report = await story.TestAsync();
        output.WriteLine(report.ToString());

        Assert.Equal(causes.Order(), report.Findings.Select(f => f.Id).Order());
        ReachCauseTests.CheckShape(report);
    }

    [Fact]
    public async Task Where_the_console_answers_nobody_its_links_are_not_read_and_the_others_are()
    {
        await using var story = await ReachStory.BeginAsync(OktaIdc.Sandbox.Plane.Observed);

        var report = await story.TestAsync();
        output.WriteLine(report.ToString());

        Assert.Empty(report.Findings);
        Assert.Equal(
            [ReachLinkKind.ExternalIdp, ReachLinkKind.Scim, ReachLinkKind.Role],
            report.Links.Where(l => l.State == ReachLinkState.NotRead).Select(l => l.Kind));
        Assert.Contains("no API", Assert.Single(report.Links, l => l.Kind == ReachLinkKind.ExternalIdp).Summary, StringComparison.Ordinal);

        await AccessRows.All["NotMemberOfAssignedGroup"](story);
        Assert.Equal(["NotMemberOfAssignedGroup"], (await story.TestAsync()).Findings.Select(f => f.Id));
    }

    [Fact]
    public async Task What_may_not_be_read_is_told_and_never_taken_for_missing()
    {
        await using var story = await ReachStory.BeginAsync();
        foreach (var path in (string[])["/api/v1/logs", "/api/v1/policies*", "/api/v1/users/*/factors", "/api/v1/apps/*/users/*"])
        {
            story.Sandbox.Faults.Add(new FaultRule { Side = "okta", Path = path, Status = 403, Body = """{"errorCode":"E0000006","errorSummary":"You do not have permission to perform the requested action"}""" });
        }

        foreach (var operation in (string[])["ListExternalIdPConfigurationsForDirectory", "ListProvisioningTenants", "DescribeUser", "DescribeAccount", "ListAccountAssignments", "LookupEvents"])
        {
            story.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = operation, Status = 400, Body = """{"__type":"AccessDeniedException","Message":"not authorized"}""" });
        }

        var report = await story.TestAsync();
        output.WriteLine(report.ToString());

        Assert.Empty(report.Findings);
        foreach (var kind in (ReachLinkKind[])[ReachLinkKind.OktaSignIn, ReachLinkKind.AppAssignment, ReachLinkKind.SignOnPolicy, ReachLinkKind.ExternalIdp, ReachLinkKind.Scim, ReachLinkKind.IdcUser, ReachLinkKind.Account, ReachLinkKind.Assignment])
        {
            var link = Assert.Single(report.Links, l => l.Kind == kind);
            Assert.True(link.State == ReachLinkState.NotRead && link.Summary.Length > "not read: ".Length, link.ToString());
        }
    }
}
