using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup;

namespace OktaIdc.Scenarios.Tests.BadInput;

/// <summary>The organization or the instance is not the one that the setup needs.</summary>
public class OrganizationRefusals
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_organization_it_is_said_how_to_have_one_made()
    {
        await using var world = await World.StartAsync();
        (await Refused.ApplyAsync(world, Setups.OnSmall)).Says(ErrorIds.OrganizationMissing, "in no AWS organization", "organization.create");
    }

    [Fact]
    public async Task An_organization_for_billing_only_is_not_enough()
    {
        await using var world = await World.StartAsync("small");
        var organization = world.Sandbox.World.Organizations.Current!;
        organization.FeatureSet = "CONSOLIDATED_BILLING";

        (await Refused.ApplyAsync(world, Setups.OnSmall)).Says(ErrorIds.OrganizationFeaturesMissing, organization.Id, "Enable all features");
        using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        (await Refused.NothingWrittenAsync(world.Sandbox, () => new OrganizationOperations(run.Context.Idc, run.Interaction).EnsureAsync(Stop)))
            .Says(ErrorIds.OrganizationFeaturesMissing, organization.Id, "Enable all features");
    }

    [Theory]
    [InlineData("")]
    [InlineData("organization: { create: true }")]
    public async Task An_account_instance_takes_no_account_assignments(string organization)
    {
        await using var world = await World.StartAsync("account");

        var e = await Refused.ApplyAsync(world, Setups.OnSmall.Replace("breakGlass", organization + "\nbreakGlass", StringComparison.Ordinal));

        e.Says(ErrorIds.InstanceKindMismatch, world.Sandbox.Info.InstanceArn!, "identityCenter.instance to account");
        Assert.Contains("no account assignments", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assignment_on_an_account_instance_is_refused_by_the_operation_too()
    {
        await using var sandbox = await AwsSandbox.StartAsync("account");
        var assignments = new AssignmentOperations(sandbox.Connection, new AskedInteraction());
        var wished = new AccountAssignment("300000000001", $"{sandbox.Server.Info.InstanceArn!.Replace(":instance/", ":permissionSet/", StringComparison.Ordinal)}/ps-0123456789abcdef", PrincipalType.Group, "g");

        (await Refused.NothingWrittenAsync(sandbox.Server, async () => await assignments.EnsureAsync([wished], Stop).ToListAsync(Stop)))
            .Says(ErrorIds.AccountInstanceUnsupported, sandbox.Server.Info.InstanceArn, "New-IdcApplicationAssignment");
    }

    [Fact]
    public void A_setup_that_contradicts_itself_is_refused_at_the_line()
    {
        var e = Assert.Throws<SetupException>(() => SetupReader.Parse(Setups.OnSmall.Replace("breakGlass", "identityCenter: { instance: account }\nbreakGlass", StringComparison.Ordinal), "setup.yaml"));

        Assert.Contains(e.Problems, p => p is { Path: "permissionSets", Line: > 0, Column: > 0 } && p.Remedy.Contains("organization instance", StringComparison.Ordinal));
        Assert.Contains(e.Problems, p => p is { Path: "assignments", Line: > 0, Column: > 0 });
    }

    [Fact]
    public async Task A_setup_for_one_account_does_not_touch_the_organizations_instance()
    {
        await using var world = await World.StartAsync("small");
        const string Setup = """
            version: 1
            identityCenter: { instance: account }
            breakGlass: IAM user emergency
            okta:
              users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
              assignUsers: [ada@example.com]
            """;

        (await Refused.ApplyAsync(world, Setup)).Says(ErrorIds.InstanceKindMismatch, world.Sandbox.Info.InstanceArn!, "instance of its own");
    }

    [Fact]
    public async Task A_connection_to_another_region_than_the_setup_says_is_refused()
    {
        await using var world = await World.StartAsync("small");
        var setup = Setups.OnSmall.Replace("breakGlass", "identityCenter: { region: eu-west-1 }\nbreakGlass", StringComparison.Ordinal);

        var e = await Refused.ApplyAsync(world, setup, new Entry(Region: "us-east-1", Rehearsal: false));

        e.Says(ErrorIds.InstanceRegionNotPrimary, "eu-west-1", "Connect to eu-west-1");
        Assert.Contains("us-east-1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_without_instance_is_named_by_every_operation_that_needs_one()
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(Setups.OnSmall, new Entry(Region: "us-east-1"), Stop);
        var sets = new PermissionSetOperations(run.Context.Idc, run.Interaction);

        (await Refused.NothingWrittenAsync(world.Sandbox, () => sets.EnsureAsync(new PermissionSetWish { Name = "Admin" }, Stop)))
            .Says(ErrorIds.InstanceMissing, "us-east-1", "Region");
    }
}
