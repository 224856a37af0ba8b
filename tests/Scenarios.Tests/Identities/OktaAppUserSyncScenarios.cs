using System.Collections.Concurrent;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Operations.Provisioning;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Identities;

/// <summary>Whoever was assigned before provisioning was on gets the app anew, and keeps it whatever happens to the run.</summary>
public sealed class OktaAppUserSyncScenarios
{
    [Fact]
    public async Task Killed_after_any_request_the_next_run_brings_everybody_over_and_leaves_nobody_without_the_app()
    {
        var folders = new ConcurrentDictionary<FailingWorld, string>();
        var killed = new Killed<FailingWorld>
        {
            Start = async () =>
            {
                var world = await StartAsync();
                folders[world] = Directory.CreateTempSubdirectory("oktaidc-sync").FullName;
                return world;
            },
            Sandbox = w => w.S.Sandbox,
            Folder = w => folders[w],
            Run = async (w, stop) =>
            {
                using var okta = w.S.OpenOkta();
                var sync = new OktaAppUserSync(okta, w.S.Asked, new TakenAwayJournal(Path.Combine(folders[w], "taken-away.json")));
                await sync.GiveBackAsync(w.App, stop);
                await sync.SyncAsync(w.App, await sync.FindAsync(w.App, stop), Via.Api, stop);
            },
            Read = async (w, stop) =>
            {
                await w.SettleAsync();
                var users = await w.Okta.AppUsers.ListAsync(w.App.Id, cancellationToken: stop).Select(u => $"{u.UserName} {u.Scope} {u.SyncState} {u.ExternalId is not null}").ToListAsync(stop);
                return string.Join("\n", users.Concat(await w.S.IdcUsersAsync()).Order(StringComparer.Ordinal));
            },
        };

        await killed.AfterEveryRequestAsync(least: 12);

        foreach (var folder in folders.Values)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One has the app herself under another name, one through a group.
    private static async Task<FailingWorld> StartAsync()
    {
        var world = await FailingWorld.StartAsync(Plane.Open, provisioning: false);
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        await world.Okta.AppUsers.AssignAsync(world.App.Id, ann.Id, "ann@other.example", cancellationToken: FailingWorld.Stop);
        await world.Okta.AppGroups.AssignAsync(world.App.Id, (await world.GroupAsync("aws-users", ben)).Id, null, FailingWorld.Stop);
        await world.SettleAsync();
        world.Configure();
        return world;
    }
}
