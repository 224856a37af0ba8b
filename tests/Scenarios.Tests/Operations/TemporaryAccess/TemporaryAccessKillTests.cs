using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.TemporaryAccess;

/// <summary>Asking, approving and taking back are killed after each of their requests; the next run ends where an undisturbed one ends.</summary>
public sealed class TemporaryAccessKillTests
{
    [Fact]
    public async Task Killed_after_any_request_the_access_is_given_once_and_taken_back_once()
    {
        var killed = new Killed<ElevationWorld>
        {
            Start = async () =>
            {
                var world = await ElevationWorld.StartAsync();
                await (await world.AskerAsync(ElevationWorld.Stop)).RequestAsync(await world.WishAsync(), ElevationWorld.Stop).SingleAsync(ElevationWorld.Stop);
                await world.OtherAsync(ElevationWorld.Stop);
                return world;
            },
            Sandbox = world => world.World.Sandbox,
            Folder = world => world.World.StatePath,
            Run = RunAsync,
            Read = async (world, stop) =>
            {
                var grants = await (await world.AskerAsync(stop)).ListAsync(stop).ToListAsync(stop);
                return $"{string.Join(", ", grants.Select(g => $"{g.Grant!.State} {g.Grant.How}"))}; in the group: {await world.IsInAsync()}";
            },
        };
        await killed.AfterEveryRequestAsync(15);
    }

    private static async Task RunAsync(ElevationWorld world, CancellationToken stop)
    {
        world.Time.Forward = TimeSpan.Zero;
        var other = await world.OtherAsync(stop);
        var grant = (await other.ListAsync(stop).SingleAsync(stop)).Grant!;
        if (grant.State is OktaIdc.Operations.TemporaryAccess.TemporaryAccessState.Requested or OktaIdc.Operations.TemporaryAccess.TemporaryAccessState.Approved or OktaIdc.Operations.TemporaryAccess.TemporaryAccessState.Granting)
        {
            await other.ApproveAsync(grant.Id, stop);
        }

        world.Time.Forward = TimeSpan.FromHours(5);
        await foreach (var (_, failure) in (await world.AskerAsync(stop)).RevokeExpiredAsync(false, stop))
        {
            if (failure is not null)
            {
                throw failure;
            }
        }
    }
}
