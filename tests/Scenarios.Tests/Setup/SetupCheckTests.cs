using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup;
using OktaIdc.Setup.Checks;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>What a check finds beside the seed that has an organization, its accounts and an instance.</summary>
public class SetupCheckTests
{
    [Fact]
    public async Task A_setup_that_fits_has_no_error_and_costs_few_requests()
    {
        var check = await CheckAsync(Setups.OnSmall);
        Assert.True(check.IsUsable, string.Join('\n', check.Findings));
        Assert.DoesNotContain(check.Findings, f => f.Severity is SetupSeverity.Warning);
        Assert.Contains(check.Findings, f => f.Severity is SetupSeverity.Information && f.Message.Contains("IAM is not asked", StringComparison.Ordinal));
        Assert.InRange(check.AwsRequests, 1, 20);
        Assert.InRange(check.OktaRequests, 1, 5);
    }

    [Theory]
    [InlineData("shop-dve", "'shop-dev'")]
    [InlineData("ou:/Workload/Dev", "'/Workloads/Dev'")]
    [InlineData("tag:taem=shop", "'team=shop'")]
    [InlineData("email:nobody@example.com", "")]
    public async Task A_selector_that_matches_no_account_is_an_error_with_its_place_and_the_nearest(string selector, string near)
    {
        var check = await CheckAsync(Setups.OnSmall.Replace("[shop-dev]", $"[all, \"{selector}\"]", StringComparison.Ordinal));
        var finding = Assert.Single(check.Findings, f => f.Severity is SetupSeverity.Error);
        Assert.Equal(("assignments[0].accounts[1]", 13, 60), (finding.Path, finding.Line, finding.Column));
        Assert.Contains(near, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_expected_elsewhere_and_is_not_there_is_an_error_each()
    {
        var check = await CheckAsync("""
            version: 1
            identityCenter: { region: us-east-1 }
            okta:
              users:
                - { login: nobody@example.com, managed: elsewhere }
                - { login: ada@example.com, firstName: Ada, lastName: King, profile: { costCentre: "1" } }
              groups:
                - { name: hr-group, managed: elsewhere }
                - { name: idc-only, managed: elsewhere }
                - { name: fed, rule: { name: r, expression: "user.departmnt==\"X" } }
              push: [hr-group]
            permissionSets: [{ name: NotThere, managed: elsewhere }]
            assignments: [{ group: idc-only, permissionSets: [NotThere], accounts: [shop-dev, "!shop-dev"] }]
            applications: [{ application: Nothing, group: hr-group }]
            protected: { accounts: ["name:nope*"], groups: ["Zzz*"] }
            """);
        Assert.Equal(
            ["identityCenter.region", "okta.users[0]", "okta.users[1].profile.costCentre", "okta.groups[0]", "okta.groups[1]", "okta.groups[2].rule.expression", "permissionSets[0]", "assignments[0].accounts", "applications[0].application"],
            check.Findings.Where(f => f.Severity is SetupSeverity.Error).Select(f => f.Path));
        Assert.Contains("'costCenter'", check.Findings.Single(f => f.Path.EndsWith("costCentre", StringComparison.Ordinal)).Remedy, StringComparison.Ordinal);
        Assert.Equal(["okta.groups[2].rule.expression", "protected.accounts[0]", "protected.groups[0]"], check.Findings.Where(f => f.Severity is SetupSeverity.Warning).Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.All(check.Findings.Where(f => f.Severity is not SetupSeverity.Information), f => Assert.True(f.Line > 1 && f.Column > 0 && f.Remedy.Length > 0, f.ToString()));
    }

    [Fact]
    public async Task A_group_that_Okta_writes_in_another_way_is_an_error()
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(Setups.OnSmall, TestContext.Current.CancellationToken);
        await run.Context.Okta.Client.Groups.CreateAsync("Ops");
        var check = await new SetupChecker(run.Context.Okta, run.Context.Idc).RunAsync(run.Context.Setup, TestContext.Current.CancellationToken);
        Assert.Equal("Write Ops.", Assert.Single(check.Findings, f => f.Severity is SetupSeverity.Error).Remedy);
    }

    [Fact]
    public async Task Nothing_is_written_by_a_check()
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(Setups.OnSmall, TestContext.Current.CancellationToken);
        var methods = new System.Collections.Concurrent.ConcurrentBag<string>();
        world.Sandbox.Exchanged += exchange => methods.Add($"{exchange.Request.Method} {exchange.Operation}");
        await new SetupChecker(run.Context.Okta, run.Context.Idc).RunAsync(run.Context.Setup, TestContext.Current.CancellationToken);
        Assert.NotEmpty(methods);
        Assert.All(methods, m => Assert.Matches("^GET |POST (List|Describe|Get)", m));
    }

    [Fact]
    public async Task A_file_with_mistakes_is_a_result_and_not_an_exception()
    {
        var check = await new SetupChecker(null, null).RunAsync(_ => Task.FromResult(SetupReader.Parse("version: 2")), "setup.yaml", TestContext.Current.CancellationToken);
        Assert.False(check.IsUsable);
        Assert.Null(check.Setup);
        Assert.Equal((1, 10, "version"), Assert.Single(check.Findings) is var f ? (f.Line, f.Column, f.Path) : default);
    }

    [Fact]
    public async Task More_groups_than_AWS_takes_on_an_account_are_counted()
    {
        var groups = Enumerable.Range(0, 101).Select(i => $"g{i}").ToList();
        var check = await CheckAsync($$"""
            version: 1
            okta: { groups: [{{string.Join(", ", groups.Select(g => $"{{ name: {g} }}"))}}], push: [{{string.Join(", ", groups)}}] }
            permissionSets: [{ name: Admin }]
            assignments: [{{string.Join(", ", groups.Select(g => $"{{ group: {g}, permissionSets: [Admin], accounts: [shop-dev] }}"))}}]
            """);
        Assert.Contains("101 groups get Admin", Assert.Single(check.Findings, f => f.Severity is SetupSeverity.Error).Message, StringComparison.Ordinal);
        Assert.InRange(check.OktaRequests, 1, 10);
    }

    private static async Task<SetupCheck> CheckAsync(string setup)
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(setup, TestContext.Current.CancellationToken);
        return await new SetupChecker(run.Context.Okta, run.Context.Idc).RunAsync(run.Context.Setup, TestContext.Current.CancellationToken);
    }
}
