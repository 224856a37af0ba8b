using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.SignIn;

namespace OktaIdc.Sandbox.Tests.ConsolePrivate;

public sealed class ConsolePrivateTests : IAsyncLifetime
{
    private readonly TestIdp _idp = new(DateTimeOffset.UtcNow);
    private SandboxServer _server = null!;
    private SignedClient _aws = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions());
        _aws = new SignedClient(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _aws.Dispose();
        _idp.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_service_provider_settings_are_there_before_any_identity_provider()
    {
        var saml = (await IdpAsync("GetAWSSPConfigurationForDirectory"))["awsSPSAMLConfig"]!;
        Assert.StartsWith(_server.Info.Aws + "/platform/saml/acs/", (string)saml["acsURL"]!);
        Assert.Equal($"https://eu-west-1.signin.aws.amazon.com/platform/saml/{_server.Info.IdentityStoreId}", (string)saml["issuer"]!);
        Assert.Contains((string)saml["acsURL"]!, (string)saml["metadata"]!);
        Assert.Empty((await IdpAsync("ListExternalIdPConfigurationsForDirectory"))["associations"]!.AsArray());
    }

    [Fact]
    public async Task An_identity_provider_is_created_enabled_disabled_and_deleted_in_this_order_only()
    {
        var idp = Idp((string)(await CreateAsync(_idp))["idpId"]!);
        Assert.False((bool)(await OnlyAsync())["isEnabled"]!);
        Assert.Equal(_idp.EntityId, (string)(await OnlyAsync())["idpSAMLConfig"]!["entityId"]!);
        Assert.Equal(_idp.LoginUrl, (string)(await OnlyAsync())["idpSAMLConfig"]!["loginURL"]!);
        Assert.Equal("UP_AUTH", (string)(await IdpAsync("GetAuthenticationTypeForDirectoryPrivate"))["authenticationType"]!);

        await IdpAsync("EnableExternalIdPConfigurationForDirectory", idp());
        Assert.True((bool)(await OnlyAsync())["isEnabled"]!);
        Assert.Equal("EXTERNAL_IDP", (string)(await AssociationAsync())["authenticationType"]!);
        Assert.Equal("ConflictException", (await RefusedAsync("DeleteExternalIdPConfigurationForDirectory", idp())).Code);

        await IdpAsync("DisableExternalIdPConfigurationForDirectory", idp());
        await IdpAsync("DeleteExternalIdPConfigurationForDirectory", idp());
        Assert.Equal("ResourceNotFoundException", (await RefusedAsync("EnableExternalIdPConfigurationForDirectory", idp())).Code);
    }

    [Fact]
    public async Task A_second_identity_provider_cannot_be_enabled_beside_the_first_nor_the_same_entity_created_twice()
    {
        using var other = new TestIdp(DateTimeOffset.UtcNow, "http://www.okta.com/exkOther");
        await IdpAsync("EnableExternalIdPConfigurationForDirectory", Idp((string)(await CreateAsync(_idp))["idpId"]!)());
        var second = Idp((string)(await CreateAsync(other))["idpId"]!);
        Assert.Equal("ConflictException", (await RefusedAsync("EnableExternalIdPConfigurationForDirectory", second())).Code);
        Assert.Equal("ConflictException", (await RefusedAsync("CreateExternalIdPConfigurationForDirectory", new JsonObject { ["idpSAMLMetadata"] = _idp.Metadata })).Code);
    }

    [Fact]
    public async Task Both_forms_of_the_request_and_entity_with_certificate_are_accepted()
    {
        await IdpAsync("CreateExternalIdPConfigurationForDirectory", new JsonObject { ["samlConfiguration"] = new JsonObject { ["idpMetadata"] = _idp.Metadata } });
        await IdpAsync("CreateExternalIdPConfigurationForDirectory", new JsonObject
        {
            ["idpSAMLConfig"] = new JsonObject { ["entityId"] = "urn:other", ["loginURL"] = "https://example.com/sso" }, ["idpCertificate"] = _idp.Pem,
        });
        Assert.Equal(2, (await IdpAsync("ListExternalIdPConfigurationsForDirectory"))["associations"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("<x/>", "EntityDescriptor")]
    [InlineData("not xml", "well-formed")]
    [InlineData("<!DOCTYPE x []><x/>", "well-formed")]
    [InlineData("long", "75000")]
    [InlineData("no certificate", "X509")]
    [InlineData("no endpoint", "SingleSignOnService")]
    [InlineData("plain http", "https")]
    [InlineData("expired", "validity")]
    public async Task Metadata_that_cannot_be_used_is_refused_and_nothing_is_created(string fault, string expected)
    {
        using var expired = new TestIdp(DateTimeOffset.UtcNow.AddYears(-5), lifetime: TimeSpan.FromDays(30));
        var metadata = fault switch
        {
            "long" => _idp.Metadata + new string(' ', 75_000),
            "no certificate" => _idp.Metadata.Replace("X509Certificate>", "X509Nothing>", StringComparison.Ordinal),
            "no endpoint" => _idp.Metadata.Replace("SingleSignOnService", "ArtifactResolutionService", StringComparison.Ordinal),
            "plain http" => _idp.Metadata.Replace("https://example", "http://example", StringComparison.Ordinal),
            "expired" => expired.Metadata,
            _ => fault,
        };
        var (code, message) = await RefusedAsync("CreateExternalIdPConfigurationForDirectory", new JsonObject { ["idpSAMLMetadata"] = metadata });
        Assert.Equal("ValidationException", code);
        Assert.Contains(expected, message);
        Assert.Empty((await IdpAsync("ListExternalIdPConfigurationsForDirectory"))["associations"]!.AsArray());
    }

    [Fact]
    public async Task Certificates_are_imported_listed_and_deleted_but_a_valid_one_always_remains()
    {
        var created = await CreateAsync(_idp);
        var idp = Idp((string)created["idpId"]!);
        var old = (string)created["idpCertificateId"]!;
        Assert.Equal("ConflictException", (await RefusedAsync("DeleteExternalIdPCertificate", With(idp(), "certificateId", old))).Code);
        Assert.Equal("ConflictException", (await RefusedAsync("ImportExternalIdPCertificate", Import(idp(), _idp.Pem))).Code);

        using var rolled = new TestIdp(DateTimeOffset.UtcNow);
        await IdpAsync("ImportExternalIdPCertificate", Import(idp(), rolled.Pem));
        var listed = (await IdpAsync("ListExternalIdPCertificates", idp()))["idPCertificates"]!.AsArray();
        Assert.Equal([_idp.Pem, rolled.Pem], listed.Select(c => (string)c!["x509CertificateInPEM"]!));
        Assert.Equal(_idp.Certificate.SerialNumber, (string)listed[0]!["serialNumberString"]!);
        await IdpAsync("DeleteExternalIdPCertificate", With(idp(), "certificateId", old));
        Assert.Single((await IdpAsync("ListExternalIdPCertificates", idp()))["idPCertificates"]!.AsArray());
    }

    [Theory]
    [InlineData("nonsense", "SIGNING")]
    [InlineData("good", "ENCRYPTION")]
    [InlineData("long", "SIGNING")]
    public async Task A_certificate_that_is_none_too_long_or_not_for_signing_is_refused(string certificate, string use)
    {
        var idp = Idp((string)(await CreateAsync(_idp))["idpId"]!);
        using var rolled = new TestIdp(DateTimeOffset.UtcNow);
        var pem = certificate switch { "good" => rolled.Pem, "long" => LongCertificate(), _ => certificate };
        Assert.Equal("ValidationException", (await RefusedAsync("ImportExternalIdPCertificate", Import(idp(), pem, use))).Code);
    }

    [Fact]
    public async Task Two_tokens_exist_at_most_each_for_a_year_and_each_is_shown_once()
    {
        var tenant = (await StoreAsync("CreateProvisioningTenant"))["ProvisioningTenant"]!;
        Assert.Equal("ConflictException", (await StoreRefusedAsync("CreateProvisioningTenant")).Code);
        var id = (string)tenant["TenantId"]!;
        Assert.Equal($"{_server.Info.Aws}/{id}/scim/v2/", (string)tenant["ScimEndpoint"]!);

        var first = (await StoreAsync("CreateBearerToken", id))["BearerToken"]!;
        Assert.True(((string)first["Token"]!).Length > 64);
        Assert.InRange(((double)first["ExpirationTime"]! - (double)first["CreationTime"]!) / 86400, 365, 366);
        await StoreAsync("CreateBearerToken", id);
        Assert.Equal("ServiceQuotaExceededException", (await StoreRefusedAsync("CreateBearerToken", id)).Code);
        Assert.All((await StoreAsync("ListBearerTokens", id))["BearerTokens"]!.AsArray(), t => Assert.False(t!.AsObject().ContainsKey("Token")));

        await _aws.CallAsync("AWSIdentityStoreService.DeleteBearerToken", "identitystore", With(StoreInput(id), "TokenId", (string)first["TokenId"]!));
        Assert.Single((await StoreAsync("ListBearerTokens", id))["BearerTokens"]!.AsArray());
        Assert.Equal("SCIM", (string)(await AssociationAsync())["provisioningTypes"]![0]!);
        await StoreAsync("DeleteProvisioningTenant", id);
        Assert.Empty((await StoreAsync("ListProvisioningTenants"))["ProvisioningTenants"]!.AsArray());
    }

    [Fact]
    public async Task The_portal_alias_can_be_set_once()
    {
        Assert.Equal("ValidationException", (await _aws.RefusedAsync("SWBUPService.CreateAlias", "userpool", new JsonObject { ["Alias"] = "d-nope" })).Code);
        await _aws.CallAsync("SWBUPService.CreateAlias", "userpool", new JsonObject { ["Alias"] = "example" });
        Assert.Equal("example", (string)(await _aws.CallAsync("SWBUPService.GetUserPoolInfo", "userpool", []))["Alias"]!);
        Assert.Equal("ConflictException", (await _aws.RefusedAsync("SWBUPService.CreateAlias", "userpool", new JsonObject { ["Alias"] = "other" })).Code);
        Assert.Equal("example", (string)(await AssociationAsync())["directoryAlias"]!);
    }

    [Fact]
    public async Task Sign_in_settings_are_merged()
    {
        await _aws.CallAsync("SWBService.UpdateSsoConfiguration", "sso", new JsonObject
        {
            ["ssoConfiguration"] = new JsonObject { ["mfaMode"] = "ALWAYS_ON" }, ["configurationType"] = "APP_AUTHENTICATION_CONFIGURATION",
        });
        var read = (await _aws.CallAsync("SWBService.GetSsoConfiguration", "sso", new JsonObject { ["instanceArn"] = _server.Info.InstanceArn }))["ssoConfiguration"]!;
        Assert.Equal("ALWAYS_ON", (string)read["mfaMode"]!);
        Assert.NotNull(read["allowedMfaTypes"]);
    }

    [Fact]
    public async Task Active_Directory_as_source_is_seen_and_no_identity_provider_is_taken_beside_it()
    {
        await _server.PersonAsync("aws", "use-active-directory");
        Assert.Equal("MicrosoftAD", (string)(await AssociationAsync())["directoryType"]!);
        Assert.Equal("ConflictException", (await RefusedAsync("CreateExternalIdPConfigurationForDirectory", new JsonObject { ["idpSAMLMetadata"] = _idp.Metadata })).Code);
    }

    [Theory]
    [InlineData("AppsAuthControlPlaneService.ListExternalIdPConfigurationsForDirectory", "appsauth")]
    [InlineData("AWSIdentityStoreService.ListProvisioningTenants", "identitystore")]
    [InlineData("SWBService.ListDirectoryAssociations", "sso")]
    [InlineData("SWBUPService.GetUserPoolInfo", "userpool")]
    public async Task On_the_observed_plane_these_services_are_unknown_and_the_name_they_sign_with_counts_on_the_open_one(string target, string signingName)
    {
        var wrong = await _aws.RefusedAsync(target, "sts", new JsonObject { ["directoryId"] = _server.Info.IdentityStoreId, ["IdentityStoreId"] = _server.Info.IdentityStoreId });
        Assert.Equal("InvalidSignatureException", wrong.Code);

        await using var observed = await SandboxServer.StartAsync(new SandboxOptions { Plane = Plane.Observed });
        using var aws = new SignedClient(observed);
        var (status, _, code) = await aws.SendAsync(target, signingName, []);
        Assert.Equal((HttpStatusCode.NotFound, "UnknownOperationException"), (status, code));
    }

    [Fact]
    public async Task What_the_console_shows_a_person_on_the_observed_plane_is_enough_to_connect_both_sides()
    {
        await using var observed = await SandboxServer.StartAsync(new SandboxOptions { Plane = Plane.Observed, Seed = "account" });
        var shown = await observed.PersonAsync("aws", "change-identity-source", new JsonObject { ["metadata"] = _idp.Metadata });
        Assert.True(JsonNode.DeepEquals(shown!["acsUrl"], (await observed.PersonAsync("aws", "read-service-provider"))!["acsUrl"]));
        Assert.NotNull((await observed.PersonAsync("aws", "enable-provisioning"))!["token"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => observed.PersonAsync("aws", "enable-provisioning"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => observed.PersonAsync("aws", "change-identity-source", new JsonObject { ["metadata"] = _idp.Metadata }));
        Assert.Equal("https://example.awsapps.com/start", (string)(await observed.PersonAsync("aws", "portal-alias", new JsonObject { ["alias"] = "example" }))!["portalUrl"]!);
    }

    private Task<JsonObject> CreateAsync(TestIdp idp) => IdpAsync("CreateExternalIdPConfigurationForDirectory", new JsonObject { ["idpSAMLMetadata"] = idp.Metadata });

    private async Task<JsonObject> OnlyAsync() => Assert.Single((await IdpAsync("ListExternalIdPConfigurationsForDirectory"))["associations"]!.AsArray())!.AsObject();

    private async Task<JsonObject> AssociationAsync() => Assert.Single((await _aws.CallAsync("SWBService.ListDirectoryAssociations", "sso", []))["directoryAssociations"]!.AsArray())!.AsObject();

    private Task<JsonObject> IdpAsync(string operation, JsonObject? input = null) =>
        _aws.CallAsync("AppsAuthControlPlaneService." + operation, "appsauth", With(input ?? [], "directoryId", _server.Info.IdentityStoreId!));

    private Task<(string Code, string Message)> RefusedAsync(string operation, JsonObject input) =>
        _aws.RefusedAsync("AppsAuthControlPlaneService." + operation, "appsauth", With(input, "directoryId", _server.Info.IdentityStoreId!));

    private Task<JsonObject> StoreAsync(string operation, string? tenantId = null) => _aws.CallAsync("AWSIdentityStoreService." + operation, "identitystore", StoreInput(tenantId));

    private Task<(string Code, string Message)> StoreRefusedAsync(string operation, string? tenantId = null) =>
        _aws.RefusedAsync("AWSIdentityStoreService." + operation, "identitystore", StoreInput(tenantId));

    private JsonObject StoreInput(string? tenantId)
    {
        var input = new JsonObject { ["IdentityStoreId"] = _server.Info.IdentityStoreId };
        return tenantId is null ? input : With(input, "TenantId", tenantId);
    }

    private static Func<JsonObject> Idp(string id) => () => new JsonObject { ["idpId"] = id };

    private static JsonObject Import(JsonObject input, string pem, string use = "SIGNING") => With(With(input, "x509CertificateInPEM", pem), "certificateUse", use);

    private static JsonObject With(JsonObject input, string name, string value)
    {
        input[name] = value;
        return input;
    }

    private static string LongCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + new string('a', 60) + string.Concat(Enumerable.Range(0, 30).Select(i => $",OU={new string('b', 50)}{i}")), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return certificate.ExportCertificatePem();
    }
}
