using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OktaIdc.Aws.ExternalIdp;
using OktaIdc.Posture;
using OktaIdc.Posture.Health;
using OktaIdc.Saml;
using OktaIdc.Sandbox.Faults;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>Somebody makes AWS trust a key of his own: health and posture tell the same.</summary>
public sealed class ForeignTrustScenarios
{
    private const string Rule = "OKTAIDC-AWS-06";

    [Fact]
    public async Task A_certificate_that_somebody_adds_fails_until_it_is_removed_as_the_fix_says()
    {
        await using var story = await BeginAsync();
        Assert.Equal(PostureStatus.Pass, (await OneAsync(story)).Status);

        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=okta", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(9));
        var id = await story.Idc.Client.ExternalIdp.ImportCertificateAsync(story.Store, (await IdpAsync(story)).IdpId, made.ExportCertificatePem(), HealthStory.Stop);
        var (found, health) = (await OneAsync(story), Assert.Single((await story.RunAsync()).Results));
        Assert.Equal((PostureStatus.Fail, PostureSeverity.Critical, true), (found.Status, found.Severity, found.IsCommand));
        Assert.Equal(HealthStatus.Critical, health.Status);
        Assert.Equal(found.Subject, Assert.Single(health.Incidents));
        var fix = found.Fix!.Split(' ');
        Assert.Equal(["Remove-IdcIdpCertificate", id], fix.Select(part => part.Trim('\'')));

        Assert.True((await new ExternalIdpCertificateOperations(story.Idc, story.Asked).RemoveAsync(fix[1].Trim('\''), HealthStory.Stop)).Changed);
        Assert.Equal(PostureStatus.Pass, (await OneAsync(story)).Status);
        Assert.Equal(HealthStatus.Ok, Assert.Single((await story.RunAsync()).Results).Status);
    }

    [Fact]
    public async Task A_rollover_under_way_passes()
    {
        await using var story = await BeginAsync();
        var key = await story.Okta.Client.AppKeys.GenerateAsync(story.App.Id, 10, HealthStory.Stop);
        using var next = key.ReadCertificate()!;
        await story.Idc.Client.ExternalIdp.ImportCertificateAsync(story.Store, (await IdpAsync(story)).IdpId, next.ExportCertificatePem(), HealthStory.Stop);

        var found = await OneAsync(story);

        Assert.Equal(PostureStatus.Pass, found.Status);
        Assert.Equal(2, found.Evidence.Count(e => e.Seen.EndsWith("a key of the app", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_issuer_or_address_fails_and_so_does_no_provider()
    {
        await using var story = await BeginAsync();
        var idp = await IdpAsync(story);
        async Task<PostureFinding> WithAsync(Func<IdpSamlConfiguration, IdpSamlConfiguration> change)
        {
            await story.Idc.Client.ExternalIdp.UpdateAsync(story.Store, idp.IdpId, change(idp.Saml!), HealthStory.Stop);
            return await OneAsync(story);
        }

        var issuer = await WithAsync(saml => saml with { EntityId = "http://www.okta.com/exkOther" });
        var address = await WithAsync(saml => saml with { LoginUrl = "https://login.evil.example/sso" });
        Assert.Equal((PostureStatus.Fail, false), (issuer.Status, issuer.IsCommand));
        Assert.Contains("exkOther", issuer.Message, StringComparison.Ordinal);
        Assert.Equal((PostureStatus.Fail, true), (address.Status, address.IsCommand));
        Assert.Contains("https://login.evil.example/sso", address.Message, StringComparison.Ordinal);

        await story.Idc.Client.ExternalIdp.DisableAsync(story.Store, idp.IdpId, HealthStory.Stop);
        var none = await OneAsync(story);
        Assert.Equal((PostureStatus.Fail, false), (none.Status, none.IsCommand));
        Assert.Contains("past Okta", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_unpublished_calls_do_not_answer_a_person_looks_and_a_missing_right_is_said()
    {
        await using var story = await BeginAsync();
        story.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = "ListExternalIdPConfigurationsForDirectory", Status = 404, Body = "{}" });
        var silent = await OneAsync(story);
        story.Heal();
        story.AwsForbids("ListExternalIdPCertificates");
        var forbidden = await OneAsync(story);
        story.Heal();
        story.OktaForbids("/api/v1/apps/*/sso/saml/metadata*");
        var partly = await OneAsync(story);

        Assert.Equal((PostureStatus.Manual, PostureStatus.NotEvaluated, PostureStatus.NotEvaluated), (silent.Status, forbidden.Status, partly.Status));
        Assert.Contains("ListExternalIdPCertificates", forbidden.Message, StringComparison.Ordinal);
    }

    private static async Task<HealthStory> BeginAsync()
    {
        var story = await HealthStory.BeginAsync();
        story.Only(HealthCheckIds.SigningCertificate);
        return story;
    }

    private static async Task<ExternalIdpConfiguration> IdpAsync(HealthStory story) => (await story.Idc.Client.ExternalIdp.ListAsync(story.Store, HealthStory.Stop)).First(i => i.IsEnabled);

    private static async Task<PostureFinding> OneAsync(HealthStory story) =>
        Assert.Single((await new PostureOperations(story.Okta, story.Idc, story.Asked).TestAsync(new PostureOptions { Rules = [Rule] }, HealthStory.Stop)).Findings);
}
