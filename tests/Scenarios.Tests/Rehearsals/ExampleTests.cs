using OktaIdc.Cli.Output;
using OktaIdc.Cli.Rehearsals;
using OktaIdc.Sandbox;
using OktaIdc.Setup;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Scenarios.Tests.Rehearsals;

/// <summary>The examples that the README shows, from nothing to a proven sign-in.</summary>
public class ExampleTests
{
    [Theory]
    [InlineData("setup.yaml", Plane.Open)]
    [InlineData("setup.yaml", Plane.Observed)]
    [InlineData("setup-account.yaml", Plane.Open)]
    [InlineData("setup-account.yaml", Plane.Observed)]
    [InlineData("setup-large.yaml", Plane.Open)]
    public async Task An_example_ends_in_a_proven_sign_in_and_leaves_nothing_to_do(string file, Plane plane)
    {
        var stop = TestContext.Current.CancellationToken;
        var setup = await SetupReader.ReadFileAsync(Path.Combine(AppContext.BaseDirectory, "examples", file), stop);

        var report = await Rehearsal.RunAsync(new RehearsalOptions(setup, plane, Speed: 1000), new SilentView(), stop);

        Assert.True(report.Setup.Outcome == RunOutcome.Done, report.ToJson());
        Assert.True(report.SecondRunUnchanged, "the second plan is not empty");
        Assert.Null(report.ProofError);
        Assert.NotEmpty(report.SignIns);
        Assert.Equal(setup.PermissionSets.Select(set => set.Name).Order(), report.SignIns.SelectMany(signIn => signIn.Roles).Select(role => role.PermissionSet).Distinct().Order());
        Assert.Equal(4, report.Refusals.Length);
        Assert.All(report.Refusals, refusal => Assert.True(refusal.Refused, $"{refusal.Attempt}: {refusal.Reason}"));
        Assert.True(report.IsProved, report.ToJson());

        // Only an account instance on an open plane needs nobody: AWS has no API that enables an organization's.
        Assert.Equal(plane == Plane.Observed || setup.IdentityCenter.Instance == InstanceKind.Organization, report.Setup.DoneByPerson.Length > 0);
    }
}
