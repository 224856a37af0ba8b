using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Scim;

namespace OktaIdc.Core.Tests.Scim;

/// <summary>Tokens that go into a vault, killed before and after each effect.</summary>
public class ScimTokenVaultTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTrustPlane _aws = new();
    private readonly ScimTokenJournal _journal = new();
    private string? _vault;

    [Fact]
    public async Task Killed_anywhere_and_run_again_the_vault_holds_a_living_token_and_what_never_reached_it_is_gone()
    {
        var points = await new ScimTokenVaultTests().RunKilledAsync(0, after: false);
        Assert.True(points >= 6, $"Only {points} points were tried.");
        for (var at = 1; at <= points; at++)
        {
            foreach (var after in new[] { false, true })
            {
                var world = new ScimTokenVaultTests();
                await world.RunKilledAsync(at, after);
                await world.StoreAsync();
                var where = $"killed {(after ? "after" : "before")} effect {at}";
                Assert.True(world._aws.Tokens.Any(t => SecretText.Reveal(t.Token!) == world._vault), $"The vault's token does not live: {where}");
                var stored = world.Events().Where(e => e.Kind is ScimTokenEventKind.Storing).Select(e => e.TokenId).Distinct().Count();
                Assert.True(world._aws.Tokens.Count == stored, $"{world._aws.Tokens.Count} tokens, {stored} on their way to the vault: {where}");
            }
        }
    }

    [Fact]
    public async Task A_token_that_was_in_a_vault_is_never_taken_for_superseded()
    {
        await StoreAsync();
        _vault = null;
        await StoreAsync();
        Assert.Equal(2, _aws.Tokens.Count);
        Assert.Equal(ErrorIds.ScimTokensUndecided, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations().NewTokenAsync(null, None))).ErrorId);
    }

    [Fact]
    public async Task A_token_that_the_vault_refuses_is_deleted_and_journalled_as_removed()
    {
        var operations = Operations();
        var scim = (await operations.EnableAsync(new IdcScimWish { NewToken = true }, None)).Result!;
        await Assert.ThrowsAsync<OktaIdcException>(() => operations.StoreAsync(
            scim, "vault", (_, _) => throw new OktaIdcException(ErrorIds.SecretVaultFailed, FailureCategory.Service, "locked", "unlock"), None));
        Assert.Empty(_aws.Tokens);
        Assert.Equal(ScimTokenEventKind.Removed, Events()[^1].Kind);
    }

    private IReadOnlyList<ScimTokenEvent> Events() => _journal.Read(FakeTrustPlane.Store, "tenant-1");

    private IdcScimOperations Operations() => new(_aws.Connect(), new FakeInteraction(), new ManualStepStore(), new KillableJournal(_journal, _aws.Killer));

    private async Task<int> RunKilledAsync(int at, bool after)
    {
        (_aws.Killer.At, _aws.Killer.After) = (at, after);
        try
        {
            await StoreAsync();
        }
        catch (KilledException)
        {
            // The process is gone; what it had written stays.
        }

        var count = _aws.Killer.Count;
        _aws.Killer.Reset();
        return count;
    }

    private async Task StoreAsync()
    {
        var operations = Operations();
        var scim = (await operations.EnableAsync(new IdcScimWish { NewToken = _vault is null }, None)).Result!;
        if (scim.Token is not null)
        {
            await operations.StoreAsync(
                scim,
                "vault",
                (token, _) => Task.FromResult(_aws.Killer.Do(() => _vault = SecretText.Reveal(token))),
                None);
        }
    }
}
