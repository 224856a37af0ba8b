using System.Runtime.Versioning;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Export;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Runs;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Scenarios.Tests.Setup;

/// <summary>What is exported and planned at once changes nothing, and what cannot be said is told.</summary>
public class ExportScenarios(ITestOutputHelper output)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const string Setup = """
        version: 1
        breakGlass: IAM user emergency
        okta:
          users:
            - { login: ada@example.com, firstName: Ada, lastName: King, department: Engineering }
            - { login: bob@example.com, firstName: Bob, lastName: Stone }
          groups:
            - { name: aws-users, members: [ada@example.com, bob@example.com] }
            - { name: ops, description: "Operates: everything", members: [ada@example.com] }
            - { name: engineers, rule: { name: engineers, expression: user.department=="Engineering" } }
          assign: [aws-users]
          push: [ops, engineers]
        permissionSets:
          - { name: Admin, managedPolicies: [AdministratorAccess], sessionDuration: 4h, tags: { owner: platform } }
          - { name: Viewer, managedPolicies: [job-function/ViewOnlyAccess] }
          - { name: Logs, relayState: "https://example.com/logs", inlinePolicy: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "logs:*", Resource: "*" }] }, permissionsBoundary: { managedPolicy: PowerUserAccess } }
        assignments:
          - { group: ops, permissionSets: [Admin], accounts: ["ou:/Workloads/**", "ou:/Security", "!name:archive"] }
          - { group: engineers, permissionSets: [Viewer, Logs], accounts: ["ou:/Workloads/Dev"] }
          - { group: ops, permissionSets: [Logs], accounts: ["tag:team=shop"] }
          - { user: bob@example.com, permissionSets: [Viewer], accounts: ["name:audit", "200000000001"] }
        accessControlAttributes: { Department: "${path:enterprise.department}" }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_an_apply_the_export_wishes_what_is_there(bool members)
    {
        await using var world = await World.StartAsync("small");
        using (var run = await world.ConnectAsync(Setup, new Entry(Rehearsal: false), Stop))
        {
            var report = await new SetupEngine(run.Context).ApplyAsync(new Quiet(), new Person(world.Sandbox), Stop);
            Assert.Equal(RunOutcome.Done, report.Outcome);
        }

        var export = await RoundTripAsync(world, members);
        Assert.Equal(["all", "!archive"], export.Document.Assignments.Single(a => a.Group == "ops" && a.PermissionSets.Contains("Admin")).Accounts);
        Assert.Equal(["tag:team=shop"], export.Document.Assignments.Single(a => a.Group == "ops" && a.PermissionSets.Contains("Logs")).Accounts);
        Assert.Equal(["Logs", "Viewer"], export.Document.Assignments.Single(a => a.Group == "engineers").PermissionSets);
        Assert.Equal(2, export.Document.Assignments.Single(a => a.User == "bob@example.com").Accounts.Length);
        Assert.Equal("engineers", export.Document.Okta.Groups.Single(g => g.Name == "engineers").Rule!.Name);
        Assert.Equal(members, export.Document.Okta.Groups.Single(g => g.Name == "ops").ManagesMembers);
        Assert.Empty(export.Notes);
    }

    [Fact]
    public async Task A_big_organization_is_said_in_few_lines_and_only_closed_accounts_are_left_out()
    {
        await using var world = await World.StartAsync("large");
        var export = await RoundTripAsync(world, members: false);
        Assert.True(export.Document.Assignments.Length < 1600, $"{export.Document.Assignments.Length} items");
        Assert.Equal(12, export.Notes.Length);
        Assert.All(export.Notes, note => Assert.Contains("SUSPENDED", note.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_what_is_half_done_everything_is_said_or_told()
    {
        await using var world = await World.StartAsync("messy");
        using var run = await world.ConnectAsync("version: 1", Stop);
        var live = await new InventoryReader(run.Context.Idc, run.Context.Okta, run.Interaction).ReadAsync(InventoryScope.Export | InventoryScope.EveryOrphan, Stop);
        var export = StateExporter.Export(live);
        output.WriteLine(export.ToYaml(DateTimeOffset.UnixEpoch));

        using var again = await world.ConnectAsync(export.ToYaml(DateTimeOffset.UnixEpoch), new Entry(Rehearsal: false), Stop);
        var plan = SetupComparer.Compare(again.Context.Setup, await SnapshotReader.ReadAsync(again.Context, Stop));
        Assert.Equal(["saml/settings", "saml/external-idp"], plan.Changes.Select(step => step.Id)); // Both are told in notes.
        Assert.Contains(export.Notes, note => note.Subject.StartsWith("SAML settings", StringComparison.Ordinal));
        Assert.Contains(export.Notes, note => note.Subject == "external identity provider");
        Assert.Contains(export.Notes, note => note.Subject.Contains("handmade@example.com", StringComparison.Ordinal));
        Assert.Equal(live.Orphans.Count(), export.Notes.Count(note => note.Reason.Contains("exists any more", StringComparison.Ordinal)));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_new_export_and_its_snapshot_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives a file the rights of its folder.");
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync("version: 1", Stop);
        var folder = Directory.CreateTempSubdirectory("oktaidc-");
        try
        {
            var (setup, snapshot) = (Path.Combine(folder.FullName, "setup.yaml"), Path.Combine(folder.FullName, "tenants.json"));
            Assert.NotNull(await new StateExportOperations(run.Context.Idc, run.Context.Okta, run.Interaction).WriteAsync(new StateExportRequest(setup) { SnapshotPath = snapshot }, Stop));

            Assert.All([setup, snapshot], path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
            Assert.Equal(2, folder.GetFiles().Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_snapshot_starts_a_sandbox_that_exports_the_same()
    {
        await using var world = await World.StartAsync("large");
        var path = Path.Combine(Path.GetTempPath(), $"oktaidc-{Guid.NewGuid():N}.json");
        try
        {
            StateExport first;
            using (var run = await world.ConnectAsync("version: 1", Stop))
            {
                var live = await new InventoryReader(run.Context.Idc, run.Context.Okta, run.Interaction).ReadAsync(InventoryScope.Snapshot, Stop);
                first = StateExporter.Export(live);
                await using var file = File.Create(path);
                await SnapshotFile.WriteAsync(live, file, Stop);
            }

            await using var copy = await World.StartAsync(new SandboxOptions { Snapshot = path, Throttle = false });
            var second = await RoundTripAsync(copy, members: false);
            Assert.Equal(SetupWriter.ToJson(first.Document), SetupWriter.ToJson(second.Document));
            Assert.DoesNotContain("token", await File.ReadAllTextAsync(path, Stop), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<StateExport> RoundTripAsync(World world, bool members)
    {
        StateExport export;
        using (var run = await world.ConnectAsync("version: 1", Stop))
        {
            var scope = InventoryScope.Export | (members ? InventoryScope.OktaMembers : InventoryScope.None);
            var live = await new InventoryReader(run.Context.Idc, run.Context.Okta, run.Interaction).ReadAsync(scope, Stop);
            export = StateExporter.Export(live, members);
        }

        var yaml = export.ToYaml(DateTimeOffset.UnixEpoch);
        output.WriteLine(yaml.Length > 20_000 ? yaml[..20_000] : yaml);
        using var again = await world.ConnectAsync(yaml, new Entry(Rehearsal: false), Stop);
        var plan = await new SetupEngine(again.Context).PlanAsync(Stop);
        Assert.Empty(plan.Changes.Select(step => $"{step.Action} {step.Target}: {step.Reason}"));
        Assert.Empty(plan.Deferred);
        return export;
    }
}
