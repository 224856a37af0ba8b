using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Saml;

public sealed class OktaAppScenarios
{
    private const string Acs = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/0f7e9b2c";
    private const string Issuer = "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890";

    [Fact]
    public async Task The_app_is_made_once_and_then_found_by_label_or_id()
    {
        await using var s = await OktaScenario.StartAsync();
        var made = await s.Apps.EnsureAsync("AWS", OktaScenario.Stop);
        var again = await s.Apps.EnsureAsync("aws", OktaScenario.Stop);
        Assert.Equal((true, false), (made.Changed, again.Changed));
        Assert.Equal((OktaApp.AwsIdentityCenter, "SAML_2_0", "ACTIVE"), (made.Result!.Name, made.Result.SignOnMode, made.Result.Status));
        Assert.Equal(made.Result.Id, (await s.Apps.ResolveAsync(made.Result.Id, OktaScenario.Stop)).Id);
        Assert.Equal(made.Result.Id, (await s.Apps.ResolveAsync(null, OktaScenario.Stop)).Id);
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_makes_one_app()
    {
        await using var s = await OktaScenario.StartAsync();
        s.Sandbox.Faults.Add(new FaultRule { Side = "okta", Method = "POST", Path = "/api/v1/apps", Times = 1, DropAfter = true });
        Assert.True((await s.Apps.EnsureAsync("AWS", OktaScenario.Stop)).Changed);
        Assert.Single(await s.Apps.ListAsync(OktaScenario.Stop).ToListAsync(OktaScenario.Stop));
    }

    [Fact]
    public async Task Where_several_apps_fit_they_are_named_and_none_is_chosen()
    {
        await using var s = await OktaScenario.StartAsync();
        await s.Apps.EnsureAsync("AWS one", OktaScenario.Stop);
        await s.Apps.EnsureAsync("AWS two", OktaScenario.Stop);
        var several = await Assert.ThrowsAsync<OktaIdcException>(() => s.Apps.EnsureAsync(null, OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaAppAmbiguous, several.ErrorId);
        Assert.Contains("AWS one", several.Message, StringComparison.Ordinal);
        var near = await Assert.ThrowsAsync<OktaIdcException>(() => s.Apps.ResolveAsync("AWS tow", OktaScenario.Stop));
        Assert.Contains("'AWS two'", near.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inactive_app_is_activated()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        await s.Okta.Client.Apps.DeactivateAsync(app.Id, OktaScenario.Stop);
        var ensured = await s.Apps.EnsureAsync("AWS", OktaScenario.Stop);
        Assert.Equal((true, "ACTIVE"), (ensured.Changed, ensured.Result!.Status));
    }

    [Fact]
    public async Task The_service_providers_settings_go_in_once_and_leave_provisioning_alone()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.ProvisioningAppAsync();
        var set = await s.Apps.SetSamlAsync(app, Acs, Issuer, OktaScenario.Stop);
        var again = await s.Apps.SetSamlAsync(app, Acs, Issuer, OktaScenario.Stop);
        Assert.Equal((true, false), (set.Changed, again.Changed));
        Assert.Equal((Acs, Issuer), (again.Result!.AcsUrl, again.Result.EntityId));
        Assert.Equal(app.Features, again.Result.Features);
        Assert.Empty(s.Asked.Warnings);
    }

    [Theory]
    [InlineData("not a url", Issuer, ErrorIds.InvalidArgument)]
    [InlineData("http://signin.example.com/acs", Issuer, ErrorIds.InsecureUrl)]
    public async Task Settings_that_cannot_be_right_are_refused_before_anything_is_sent(string acs, string issuer, string errorId)
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var before = s.Okta.Client.Statistics.Requests;
        Assert.Equal(errorId, (await Assert.ThrowsAsync<OktaIdcException>(() => s.Apps.SetSamlAsync(app, acs, issuer, OktaScenario.Stop))).ErrorId);
        Assert.Equal(before, s.Okta.Client.Statistics.Requests);
    }

    [Fact]
    public async Task Metadata_is_that_of_the_active_key_or_of_the_one_asked_for()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var next = await s.Okta.Client.AppKeys.GenerateAsync(app.Id, 2, OktaScenario.Stop);
        var current = await s.Apps.GetMetadataAsync(app, null, OktaScenario.Stop);
        var coming = await s.Apps.GetMetadataAsync(app, next.Kid, OktaScenario.Stop);
        Assert.Equal(app.SigningKid, current.Kid);
        Assert.Contains(next.CertificateChain[0][..60], coming.Xml.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(next.CertificateChain[0][..200], current.Xml.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var certificate = next.ReadCertificate();
        Assert.NotNull(certificate);
    }
}
