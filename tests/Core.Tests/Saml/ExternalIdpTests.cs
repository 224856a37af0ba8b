using OktaIdc.Connections;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Failures;
using OktaIdc.Saml;

namespace OktaIdc.Core.Tests.Saml;

public class ExternalIdpTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTrustPlane _aws = new();
    private readonly FakeInteraction _person = new();
    private readonly ManualStepStore _steps = new();

    private static ExternalIdpWish Wish => new() { Metadata = TestIdp.Shared.MetadataXml(), OktaAcsUrl = FakeTrustPlane.Acs, OktaIssuerUrl = FakeTrustPlane.Issuer };

    [Fact]
    public async Task The_service_provider_settings_are_there_with_or_without_an_identity_provider()
    {
        var idp = (await Operations().GetAsync(Via.Auto, None)).Result!;
        Assert.Equal((FakeTrustPlane.Acs, FakeTrustPlane.Issuer, null, false), (idp.AcsUrl, idp.IssuerUrl, idp.IdpId, idp.IsEnabled));
        Assert.Equal(FakeTrustPlane.Acs, (await Operations().SetAsync(Wish, None)).Result!.AcsUrl);
    }

    [Fact]
    public async Task It_is_made_read_back_and_enabled_last_after_consent()
    {
        var outcome = await Operations().SetAsync(Wish, None);
        Assert.True(outcome is { Changed: true, IsDone: true, Result: { IsEnabled: true, IsVerified: true } });
        Assert.Equal(["Create", "Enable"], _aws.Writes);
        var question = Assert.Single(_person.Questions);
        Assert.Contains("signs in to AWS through Okta", question.Consequences, StringComparison.Ordinal);
        Assert.Contains("user/admin", question.Consequences, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_changes_and_asks_nothing()
    {
        await Operations().SetAsync(Wish, None);
        _aws.Writes.Clear();
        _person.Questions.Clear();
        var again = await Operations().SetAsync(Wish, None);
        Assert.False(again.Changed);
        Assert.True(again.Result!.IsEnabled);
        Assert.Empty(_aws.Writes);
        Assert.Empty(_person.Questions);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task Killed_anywhere_and_run_again_there_is_one_identity_provider_and_it_is_enabled(int at, bool after)
    {
        (_aws.Killer.At, _aws.Killer.After) = (at, after);
        await Assert.ThrowsAsync<KilledException>(() => Operations().SetAsync(Wish, None));
        _aws.Killer.Reset();
        await Operations().SetAsync(Wish, None);
        Assert.True(Assert.Single(_aws.Idps).IsEnabled);
    }

    [Fact]
    public async Task With_users_and_without_AWSs_settings_in_Okta_it_is_made_but_not_enabled()
    {
        _aws.Users.Add("ada.king@example.com");
        var outcome = await Operations().SetAsync(Wish with { OktaAcsUrl = null }, None);
        Assert.Equal(["Create"], _aws.Writes);
        Assert.False(outcome.Result!.IsEnabled);
        Assert.Contains(_person.Warnings, w => w.Contains("Set-OktaSamlSetting", StringComparison.Ordinal));
        Assert.True((await Operations().SetAsync(Wish, None)).Result!.IsEnabled);
        Assert.Single(_aws.Idps);
    }

    [Fact]
    public async Task Without_users_it_is_enabled_although_Okta_has_no_settings_yet() =>
        Assert.True((await Operations().SetAsync(Wish with { OktaAcsUrl = null, OktaIssuerUrl = null }, None)).Result!.IsEnabled);

    [Fact]
    public async Task Bad_metadata_is_refused_before_anything_is_asked()
    {
        await Refused(Wish with { Metadata = "<html/>" }, ErrorIds.SamlMetadataUnusable);
        await Refused(Wish with { Metadata = new TestIdp(to: TestIdp.Now.AddDays(-1)).MetadataXml() }, ErrorIds.SamlMetadataUnusable);
    }

    [Fact]
    public async Task Another_enabled_identity_provider_is_refused()
    {
        _aws.AddIdp("https://other.example.com", "https://other.example.com/sso", enabled: true);
        Assert.Contains("other.example.com", (await Refused(Wish, ErrorIds.ExternalIdpAlreadyEnabled)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MicrosoftAD")]
    [InlineData("ADConnector")]
    public async Task Active_Directory_is_left_only_with_data_loss_accepted_and_assignments_exported_and_then_by_hand(string kind)
    {
        _aws.DirectoryType = kind;
        await Refused(Wish, ErrorIds.IdentitySourceActiveDirectory);
        await Refused(Wish with { AllowDataLoss = true }, ErrorIds.IdentitySourceActiveDirectory);
        var exported = false;
        var outcome = await Operations().SetAsync(Wish with { AllowDataLoss = true, ExportAssignments = _ => Task.FromResult(exported = true) }, None);
        Assert.True(exported);
        Assert.Contains(outcome.Manual!.Instructions, i => i.Contains("deletes every user", StringComparison.Ordinal));
        Assert.Empty(_aws.Writes);
    }

    [Fact]
    public async Task An_unknown_identity_source_is_told_in_the_question()
    {
        _aws.DirectoryType = null;
        await Operations().SetAsync(Wish, None);
        Assert.Contains("could not be read", Assert.Single(_person.Questions).Consequences, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_without_a_matching_NameID_are_listed_and_refused_unless_accepted()
    {
        _aws.Users.AddRange(["ada.king@example.com", "svc-backup"]);
        var wish = Wish with { OktaNameIds = _ => new[] { "ada.king@example.com" }.ToAsyncEnumerable() };
        var failure = await Refused(wish, ErrorIds.UsersWithoutNameId);
        Assert.Contains("svc-backup", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada.king", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["svc-backup"], (await Operations().SetAsync(wish with { AllowUnmatchedUsers = true }, None)).Result!.UnmatchedUsers);
    }

    [Fact]
    public async Task A_NameID_in_other_capitals_is_no_match_because_AWS_takes_it_for_nobody()
    {
        _aws.Users.Add("ada.king@example.com");
        await Refused(Wish with { OktaNameIds = _ => new[] { "Ada.King@example.com" }.ToAsyncEnumerable() }, ErrorIds.UsersWithoutNameId);
    }

    [Fact]
    public async Task A_caller_who_came_through_Identity_Center_needs_a_confirmed_break_glass()
    {
        _aws.CallerArn = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ada";
        await Refused(Wish, ErrorIds.BreakGlassUnconfirmed);
        Assert.True((await Operations().SetAsync(Wish with { BreakGlass = "IAM role Emergency, tried today" }, None)).Result!.IsEnabled);
        Assert.Contains("Emergency", Assert.Single(_person.Questions).Consequences, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_consent_or_without_the_calls_a_person_does_it_with_the_exact_values()
    {
        _person.Consents = false;
        var step = (await Operations().SetAsync(Wish, None)).Manual!;
        Assert.Equal(ManualStepKind.ChangeIdentitySource, step.Kind);
        Assert.Contains(step.Values, v => v is { Label: "IdP issuer URL", Value: "http://www.okta.com/exk1fcia6d6EMsf331d8" });
        Assert.Contains(step.Values, v => v.Value.StartsWith("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal));
        Assert.Equal(ErrorIds.ConsentMissing, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations().SetAsync(Wish with { Via = Via.Api }, None))).ErrorId);

        _aws.IsAvailable = false;
        Assert.False((await Operations().SetAsync(Wish, None)).IsDone);
        _steps.Complete(step.Id, new ManualStepResult());
        var done = await Operations().SetAsync(Wish, None);
        Assert.True(done is { IsDone: true, Result: { IsEnabled: true, IsVerified: false } });
        Assert.Empty(_aws.Writes);
    }

    [Fact]
    public async Task Without_the_calls_a_person_brings_the_service_provider_settings()
    {
        _aws.IsAvailable = false;
        var step = (await Operations().GetAsync(Via.Auto, None)).Manual!;
        Assert.Equal(["AcsUrl", "IssuerUrl"], step.BringBack);
        _steps.Complete(step.Id, new ManualStepResult { AcsUrl = "https://acs", IssuerUrl = "https://issuer" });
        Assert.Equal(("https://acs", "https://issuer"), ((await Operations().GetAsync(Via.Manual, None)).Result!.AcsUrl, (await Operations().GetAsync(Via.Auto, None)).Result!.IssuerUrl));
        Assert.Equal(ErrorIds.ConsoleApiUnavailable, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations().GetAsync(Via.Api, None))).ErrorId);
    }

    [Fact]
    public async Task Where_changes_are_not_allowed_nothing_is_asked_or_written()
    {
        _person.Allows = false;
        var outcome = await Operations().SetAsync(Wish, None);
        Assert.True(outcome is { Changed: false, Result.IsEnabled: true });
        Assert.Empty(_person.Questions);
        Assert.Empty(_aws.Writes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_check_after_enabling_moves_sign_in_back(bool throws)
    {
        var wish = Wish with { Verify = (_, _) => throws ? throw new TimeoutException("nobody could sign in") : Task.FromResult(false) };
        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => Operations().SetAsync(wish, None));
        Assert.Equal(ErrorIds.ExternalIdpRolledBack, failure.ErrorId);
        Assert.Equal(["Create", "Enable", "Disable"], _aws.Writes);
        Assert.False(Assert.Single(_aws.Idps).IsEnabled);
    }

    [Fact]
    public async Task A_stop_during_the_check_moves_sign_in_back()
    {
        using var stop = new CancellationTokenSource();
        var wish = Wish with
        {
            Verify = async (_, token) =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                return true;
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Operations().SetAsync(wish, stop.Token));
        Assert.False(Assert.Single(_aws.Idps).IsEnabled);
    }

    [Fact]
    public async Task Where_moving_back_fails_the_error_says_exactly_how()
    {
        _aws.FailOn = name => name == "Disable" ? FakeTrustPlane.Failure(FailureCategory.Service) : null;
        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => Operations().SetAsync(Wish with { Verify = (_, _) => Task.FromResult(false) }, None));
        Assert.Equal(ErrorIds.ExternalIdpRollbackFailed, failure.ErrorId);
        Assert.Contains("Change identity source", failure.RecommendedAction, StringComparison.Ordinal);
    }

    /// <summary>Enabling happens, its answer is lost, and then so many looks fail as well.</summary>
    private void LoseTheAnswerAndThen(int failedLooks) => _aws.FailOn = name =>
    {
        if (name == "Enable")
        {
            _aws.Idps[0] = _aws.Idps[0] with { IsEnabled = true };
            _aws.Writes.Add(name);
            return FakeTrustPlane.Failure(FailureCategory.Connection);
        }

        return name == "List" && _aws.Writes.Contains("Enable") && failedLooks-- > 0 ? FakeTrustPlane.Failure(FailureCategory.Connection) : null;
    };

    [Fact]
    public async Task Enabled_with_a_lost_answer_and_one_failed_look_is_found_out_by_the_next_look()
    {
        LoseTheAnswerAndThen(failedLooks: 1);
        Assert.True((await Operations().SetAsync(Wish, None)).Result!.IsEnabled);
    }

    [Fact]
    public async Task Enabled_with_a_lost_answer_and_nothing_to_be_seen_sign_in_is_moved_back()
    {
        LoseTheAnswerAndThen(failedLooks: 3);
        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => Operations().SetAsync(Wish, None));
        Assert.Equal(ErrorIds.ExternalIdpRolledBack, failure.ErrorId);
        Assert.False(Assert.Single(_aws.Idps).IsEnabled);
    }

    [Fact]
    public async Task Enabled_with_a_lost_answer_and_the_line_dead_the_error_says_exactly_how_to_go_back()
    {
        LoseTheAnswerAndThen(failedLooks: int.MaxValue);
        var look = _aws.FailOn;
        _aws.FailOn = name => name == "Disable" ? FakeTrustPlane.Failure(FailureCategory.Connection) : look(name);
        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => Operations().SetAsync(Wish, None));
        Assert.Equal(ErrorIds.ExternalIdpRollbackFailed, failure.ErrorId);
        Assert.Contains("Change identity source", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_while_looking_whether_it_was_enabled_moves_sign_in_back()
    {
        using var stop = new CancellationTokenSource();
        LoseTheAnswerAndThen(failedLooks: 0);
        var (lose, looks) = (_aws.FailOn, 0);
        _aws.FailOn = name =>
        {
            if (name == "List" && _aws.Writes.Contains("Enable") && looks++ < 2)
            {
                stop.Cancel();
                return new OperationCanceledException(stop.Token);
            }

            return lose(name);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Operations().SetAsync(Wish, stop.Token));
        Assert.False(Assert.Single(_aws.Idps).IsEnabled);
    }

    [Fact]
    public async Task Where_enabling_is_denied_the_denial_comes_out_and_nothing_was_changed()
    {
        _aws.FailOn = name => name == "Enable" ? FakeTrustPlane.Failure(FailureCategory.Permission) : null;
        Assert.Equal(FailureCategory.Permission, (await Assert.ThrowsAsync<OktaIdcException>(() => Operations().SetAsync(Wish, None))).Category);
        Assert.False(Assert.Single(_aws.Idps).IsEnabled);
    }

    [Fact]
    public async Task A_disabled_leftover_with_old_certificate_and_URL_is_brought_up_to_date()
    {
        _aws.AddIdp(TestIdp.Shared.EntityId, "https://old.example.com/sso", enabled: false);
        var idp = (await Operations().SetAsync(Wish, None)).Result!;
        Assert.Equal(["Update", "ImportCertificate", "Enable"], _aws.Writes);
        Assert.True(idp.IsEnabled);
        Assert.Single(idp.Certificates);
    }

    [Fact]
    public async Task Certificates_are_added_once_and_the_last_valid_one_stays()
    {
        await Operations().SetAsync(Wish, None);
        var certificates = new ExternalIdpCertificateOperations(_aws.Connect(), _person);
        var next = SamlCertificate.FromDer(new TestIdp().Certificate.RawData);
        Assert.True((await certificates.AddAsync(next.Pem, None)).Changed);
        Assert.False((await certificates.AddAsync(next.Pem, None)).Changed);
        Assert.Equal(2, (await certificates.GetAsync(None)).Count);

        var old = TestIdp.Shared.Certificate.Thumbprint;
        Assert.True((await certificates.RemoveAsync(old, None)).Changed);
        Assert.False((await certificates.RemoveAsync(old, None)).Changed);
        Assert.Equal(ErrorIds.IdpCertificateLast, (await Assert.ThrowsAsync<OktaIdcException>(() => certificates.RemoveAsync(next.Sha256Thumbprint, None))).ErrorId);

        var expired = new TestIdp(to: TestIdp.Now.AddDays(-1)).Certificate;
        Assert.Equal(ErrorIds.IdpCertificateUnusable, (await Assert.ThrowsAsync<OktaIdcException>(() => certificates.AddAsync(expired.ExportCertificatePem(), None))).ErrorId);
        Assert.Equal(ErrorIds.IdpCertificateUnusable, (await Assert.ThrowsAsync<OktaIdcException>(() => certificates.AddAsync("hello", None))).ErrorId);
    }

    private async Task<OktaIdcException> Refused(ExternalIdpWish wish, string id)
    {
        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => Operations().SetAsync(wish, None));
        Assert.Equal(id, failure.ErrorId);
        Assert.NotEmpty(failure.RecommendedAction);
        Assert.Empty(_aws.Writes);
        Assert.Empty(_person.Questions);
        return failure;
    }

    private ExternalIdpOperations Operations() => new(_aws.Connect(), _person, _steps);
}
