using OktaIdc.Connections;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Scim;

namespace OktaIdc.Core.Tests.Scim;

public class IdcScimTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTrustPlane _aws = new();
    private readonly FakeInteraction _person = new();
    private readonly ManualStepStore _steps = new();
    private readonly ScimTokenJournal _journal = new();

    private IdcScimOperations Operations => new(_aws.Connect(), _person, _steps, _journal);

    [Fact]
    public async Task Enabling_gives_endpoint_without_slash_and_a_token_that_is_never_printed()
    {
        var outcome = await Operations.EnableAsync(new IdcScimWish(), None);
        Assert.True(outcome is { Changed: true, IsDone: true });
        var scim = outcome.Result!;
        Assert.Equal("https://scim.eu-west-1.amazonaws.com/tenant-1/scim/v2", scim.Endpoint);
        Assert.StartsWith("secret-", SecretText.Reveal(scim.Token!), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", scim.ToString() + string.Join(' ', scim.Tokens) + string.Join(' ', _person.Details) + string.Join(' ', _person.Changes), StringComparison.Ordinal);
        Assert.Contains(_person.Details, d => d.Contains("slash", StringComparison.Ordinal));
        Assert.Contains("may change", Assert.Single(_person.Questions).Consequences, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_on_already_is_success_without_a_question()
    {
        await Operations.EnableAsync(new IdcScimWish { NewToken = false }, None);
        _person.Questions.Clear();
        var again = await Operations.EnableAsync(new IdcScimWish { NewToken = false }, None);
        Assert.False(again.Changed);
        Assert.Empty(_person.Questions);
        Assert.True(again.Result!.IsEnabled);
    }

    [Fact]
    public async Task Two_tokens_that_may_be_in_use_are_an_error_with_ids_and_dates_and_nothing_is_deleted()
    {
        await Operations.EnableAsync(new IdcScimWish { NewToken = false }, None);
        var (older, newer) = (_aws.AddToken(TimeSpan.FromDays(200)), _aws.AddToken(TimeSpan.FromDays(100)));
        _aws.Writes.Clear();
        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => Operations.EnableAsync(new IdcScimWish(), None));
        Assert.Equal(ErrorIds.ScimTokensUndecided, failure.ErrorId);
        Assert.Contains($"{older.TokenId} (made 2026-05-06", failure.Message, StringComparison.Ordinal);
        Assert.Contains(newer.TokenId, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_aws.Writes);

        await Operations.EnableAsync(new IdcScimWish { RemoveTokenId = older.TokenId }, None);
        Assert.Equal(["DeleteToken " + older.TokenId, "CreateToken"], _aws.Writes);
        Assert.Contains(_aws.Tokens, t => t.TokenId == newer.TokenId);
    }

    [Fact]
    public async Task A_token_named_for_removal_must_exist()
    {
        await Operations.EnableAsync(new IdcScimWish { NewToken = false }, None);
        _aws.AddToken();
        Assert.Equal(ErrorIds.ScimTokenNotFound, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations.NewTokenAsync("token-99", None))).ErrorId);
    }

    [Fact]
    public async Task An_expired_token_makes_room_only_where_room_is_needed()
    {
        await Operations.EnableAsync(new IdcScimWish { NewToken = false }, None);
        var expired = _aws.AddToken(TimeSpan.FromDays(400));
        await Operations.NewTokenAsync(null, None);
        Assert.Equal(2, _aws.Tokens.Count);
        _journal.Append(Entry(ScimTokenEventKind.HandedOver, _aws.Tokens[1].TokenId));
        await Operations.NewTokenAsync(null, None);
        Assert.DoesNotContain(_aws.Tokens, t => t.TokenId == expired.TokenId);
    }

    [Fact]
    public async Task A_token_that_appeared_long_after_the_intent_is_not_taken_for_ours()
    {
        await Operations.EnableAsync(new IdcScimWish { NewToken = false }, None);
        _journal.Append(Entry(ScimTokenEventKind.Creating, null));
        _aws.Time.Now = _aws.Time.Now.AddHours(1);
        var human = _aws.AddToken();
        var scim = await Operations.EnableAsync(new IdcScimWish(), None);
        Assert.Contains(_aws.Tokens, t => t.TokenId == human.TokenId);
        Assert.Equal(ScimTokenState.Unknown, scim.Result!.Tokens.Single(t => t.TokenId == human.TokenId).State);
    }

    [Fact]
    public async Task Where_two_tokens_may_come_from_one_intent_neither_is_taken_for_ours()
    {
        await Operations.EnableAsync(new IdcScimWish { NewToken = false }, None);
        _journal.Append(Entry(ScimTokenEventKind.Creating, null));
        _aws.AddToken();
        _aws.AddToken();
        Assert.Equal(ErrorIds.ScimTokensUndecided, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations.EnableAsync(new IdcScimWish(), None))).ErrorId);
        Assert.Equal(2, _aws.Tokens.Count);
    }

    [Fact]
    public async Task A_token_that_was_surely_not_given_is_unused_again()
    {
        var scim = (await Operations.EnableAsync(new IdcScimWish(), None)).Result!;
        Assert.False(await Operations.HandOverAsync(scim, "app", (_, _) => Task.FromResult(false), None));
        await Operations.EnableAsync(new IdcScimWish(), None);
        Assert.Single(_aws.Tokens);
        Assert.DoesNotContain(_aws.Tokens, t => t.TokenId == scim.TokenId);
    }

    [Fact]
    public async Task A_token_on_its_way_when_the_run_ended_is_kept_and_told()
    {
        var scim = (await Operations.EnableAsync(new IdcScimWish(), None)).Result!;
        await Assert.ThrowsAsync<KilledException>(() => Operations.HandOverAsync(scim, "app 0oa1 in okta.example.com", (_, _) => throw new KilledException(), None));
        await Operations.EnableAsync(new IdcScimWish(), None);
        Assert.Contains(_aws.Tokens, t => t.TokenId == scim.TokenId);
        Assert.Contains(_person.Warnings, w => w.Contains(scim.TokenId!, StringComparison.Ordinal) && w.Contains("okta.example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_unpublished_calls_a_person_does_it_and_the_token_stays_between_the_consoles()
    {
        _aws.IsAvailable = false;
        var step = (await Operations.EnableAsync(new IdcScimWish(), None)).Manual!;
        Assert.Equal((ManualStepKind.EnableProvisioning, "enable-scim:d-1234567890"), (step.Kind, step.Id));
        Assert.Equal(["ScimEndpoint"], step.BringBack);
        Assert.Empty(_aws.Writes);

        _steps.Complete(step.Id, new ManualStepResult { ScimEndpoint = "https://scim.eu-west-1.amazonaws.com/abc/scim/v2/" });
        var outcome = await Operations.EnableAsync(new IdcScimWish(), None);
        Assert.True(outcome.IsDone);
        Assert.Equal(("https://scim.eu-west-1.amazonaws.com/abc/scim/v2", "abc", null), (outcome.Result!.Endpoint, outcome.Result.TenantId, outcome.Result.Token));
    }

    [Fact]
    public async Task Without_consent_it_is_a_manual_step_or_with_Via_Api_an_error()
    {
        _person.Consents = false;
        Assert.NotNull((await Operations.EnableAsync(new IdcScimWish(), None)).Manual);
        Assert.Equal(ErrorIds.ConsentMissing, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations.EnableAsync(new IdcScimWish { Via = Via.Api }, None))).ErrorId);
        _aws.IsAvailable = false;
        Assert.Equal(ErrorIds.ConsoleApiUnavailable, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations.EnableAsync(new IdcScimWish { Via = Via.Api }, None))).ErrorId);
        Assert.Empty(_aws.Writes);
    }

    [Fact]
    public async Task Where_changes_are_not_allowed_nothing_is_written()
    {
        _person.Allows = false;
        Assert.False((await Operations.EnableAsync(new IdcScimWish(), None)).Changed);
        Assert.Empty(_aws.Writes);
        Assert.Empty(_journal.Read(FakeTrustPlane.Store, "tenant-1"));
    }

    [Fact]
    public async Task Disabling_removes_the_tenant_and_tokens_are_deleted_by_name()
    {
        var scim = (await Operations.EnableAsync(new IdcScimWish(), None)).Result!;
        Assert.True(await Operations.RemoveTokenAsync(scim.TokenId!, None));
        Assert.False(await Operations.RemoveTokenAsync(scim.TokenId!, None));
        Assert.False((await Operations.DisableAsync(None)).Result!.IsEnabled);
        Assert.Equal(ErrorIds.ScimNotEnabled, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations.NewTokenAsync(null, None))).ErrorId);
    }

    private ScimTokenEvent Entry(ScimTokenEventKind kind, string? token) => new()
    {
        Kind = kind,
        IdentityStoreId = FakeTrustPlane.Store,
        TenantId = "tenant-1",
        At = _aws.Time.Now,
        TokenId = token,
    };
}
