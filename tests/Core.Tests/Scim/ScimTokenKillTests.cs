using OktaIdc.Connections;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Scim;

namespace OktaIdc.Core.Tests.Scim;

/// <summary>Kills the chain "enable, make a token, give it to Okta" before and after each of its effects, journal writes included, then runs it again.</summary>
public class ScimTokenKillTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_anywhere_and_run_again_Okta_holds_a_living_token_and_nothing_is_wrongly_removed(bool humanHasToken)
    {
        using var whole = new World(humanHasToken);
        var points = await whole.RunKilledAsync(0, after: false);
        for (var at = 1; at <= points; at++)
        {
            foreach (var after in new[] { false, true })
            {
                using var world = new World(humanHasToken);
                await world.RunKilledAsync(at, after);
                var inFlight = world.MayBeInFlight;
                if (humanHasToken && inFlight && world.Okta is null)
                {
                    // Both tokens may be in use: the rule is to ask.
                    var failure = await Assert.ThrowsAsync<OktaIdcException>(world.RunAsync);
                    Assert.Equal(ErrorIds.ScimTokensUndecided, failure.ErrorId);
                    Assert.Equal(2, world.Aws.Tokens.Count);
                    continue;
                }

                await world.RunAsync();
                world.AssertGood(at, after);
            }
        }

        Assert.True(points >= 6, $"Only {points} points were tried.");
    }

    [Fact]
    public async Task Killed_twice_anywhere_before_the_hand_over_and_run_again_one_token_is_left()
    {
        const int HandingOver = 5;
        for (var first = 1; first < HandingOver; first++)
        {
            for (var second = 1; second < HandingOver; second++)
            {
                using var world = new World(humanHasToken: false);
                await world.RunKilledAsync(first, after: true);
                await world.RunKilledAsync(second, after: true);
                if (world.MayBeInFlight)
                {
                    continue;
                }

                await world.RunAsync();
                world.AssertGood(first, true);
            }
        }
    }

    [Fact]
    public void A_journal_that_is_no_journal_is_refused_by_name()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("oktaidc-").FullName, "journal.json");
        File.WriteAllText(path, "{ not json");
        Assert.Equal(ErrorIds.StateUnreadable, Assert.Throws<OktaIdcException>(() => new ScimTokenJournal(path)).ErrorId);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private sealed class World : IDisposable
    {
        private readonly string _directory = Directory.CreateTempSubdirectory("oktaidc-").FullName;
        private readonly string? _human;

        public World(bool humanHasToken)
        {
            if (humanHasToken)
            {
                Aws.CreateTenantAsync(FakeTrustPlane.Store, None).Wait(None);
                _human = Aws.AddToken(TimeSpan.FromDays(30)).TokenId;
            }
        }

        public FakeTrustPlane Aws { get; } = new();

        public string? Okta { get; private set; }

        public bool MayBeInFlight => Started > 0;

        private int Started => Journal().Read(FakeTrustPlane.Store, "tenant-1").Where(e => e.Kind is ScimTokenEventKind.HandingOver).Select(e => e.TokenId).Distinct().Count();

        public async Task<int> RunKilledAsync(int at, bool after)
        {
            Aws.Killer.Reset();
            (Aws.Killer.At, Aws.Killer.After) = (at, after);
            try
            {
                await ChainAsync();
            }
            catch (KilledException)
            {
                // The process is gone; what it had written stays.
            }

            var count = Aws.Killer.Count;
            Aws.Killer.Reset();
            return count;
        }

        public Task RunAsync() => ChainAsync();

        public void AssertGood(int at, bool after)
        {
            // A token whose hand-over was cut off may be in use, so it is kept beside the one that Okta holds.
            var expected = Started + (_human is null ? 0 : 1);
            var where = $"killed {(after ? "after" : "before")} effect {at}";
            Assert.True(Aws.Tokens.Any(t => SecretText.Reveal(t.Token!) == Okta), $"Okta's token does not live: {where}");
            Assert.True(_human is null || Aws.Tokens.Any(t => t.TokenId == _human), $"A token of somebody else was deleted: {where}");
            Assert.True(Aws.Tokens.Count == expected, $"{Aws.Tokens.Count} tokens: {where}");
            Assert.Single(Aws.Tenants);
        }

        public void Dispose() => Directory.Delete(_directory, recursive: true);

        private async Task ChainAsync()
        {
            var operations = new IdcScimOperations(Aws.Connect(), new FakeInteraction(), new ManualStepStore(), new KillableJournal(Journal(), Aws.Killer));
            // Whether Okta holds a token is what the engine reads from Okta's connection.
            var scim = (await operations.EnableAsync(new IdcScimWish { NewToken = Okta is null }, None)).Result!;
            if (scim.Token is not null)
            {
                await operations.HandOverAsync(
                    scim,
                    "app",
                    (token, _) => Task.FromResult(Aws.Killer.Do(() =>
                    {
                        Okta = SecretText.Reveal(token);
                        return true;
                    })),
                    None);
            }
        }

        private ScimTokenJournal Journal() => new(Path.Combine(_directory, "state", "scim-tokens.json"));
    }
}
