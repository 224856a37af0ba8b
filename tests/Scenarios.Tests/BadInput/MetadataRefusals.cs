using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OktaIdc.Failures;
using OktaIdc.Saml;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.BadInput;

/// <summary>Okta's SAML metadata is not what it must be: the setup stops before its first write, and a single step does so too.</summary>
public class MetadataRefusals
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cut short", "not well-formed", "Get-OktaSamlMetadata")]
    [InlineData("a page of a proxy", "a web page", "Get-OktaSamlMetadata")]
    [InlineData("of a service provider", "urn:amazon", "Get-OktaSamlMetadata")]
    [InlineData("too long", "AWS takes 75,000", "Remove what is not")]
    [InlineData("expired", "expired on 20", "Make a new signing certificate in Okta")]
    [InlineData("weak", "1024 bits", "RSA 2048")]
    public async Task Unusable_metadata_is_refused_by_its_reason(string kind, string named, string remedy)
    {
        await using var world = await World.StartAsync("small");
        var app = await AppAsync(world);
        world.Sandbox.Faults.Add(new FaultRule { Side = "okta", Path = "/api/v1/apps/*/sso/saml/metadata", Status = 200, Body = Spoil(kind, app) });

        (await Refused.ApplyAsync(world, Setups.OnSmall)).Says(ErrorIds.SamlMetadataUnusable, named, remedy);

        using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        var idp = new ExternalIdpOperations(run.Context.Idc, run.Interaction, run.Context.ManualSteps);
        (await Refused.NothingWrittenAsync(world.Sandbox, () => idp.SetAsync(new ExternalIdpWish { Metadata = Spoil(kind, app) }, Stop)))
            .Says(ErrorIds.SamlMetadataUnusable, named, remedy);
    }

    /// <summary>The app as an earlier run has left it; its metadata.</summary>
    private static async Task<string> AppAsync(World world)
    {
        using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        var apps = new OktaAppOperations(run.Context.Okta, run.Interaction);
        var app = (await apps.EnsureAsync(run.Context.Setup.Okta.App.Label, Stop)).Result!;
        return (await apps.GetMetadataAsync(app, null, Stop)).Xml;
    }

    private static string Spoil(string kind, string good) => kind switch
    {
        "cut short" => good[..(good.Length / 2)],
        "a page of a proxy" => "<html><body>Sign in to the guest network</body></html>",
        "of a service provider" => """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:amazon:webservices"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>""",
        "too long" => good + new string(' ', 75_001),
        "expired" => WithCertificate(good, 2048, DateTimeOffset.UtcNow.AddDays(-10)),
        _ => WithCertificate(good, 1024, DateTimeOffset.UtcNow.AddYears(5)),
    };

    private static string WithCertificate(string metadata, int bits, DateTimeOffset end)
    {
        using var key = RSA.Create(bits);
        using var certificate = new CertificateRequest("CN=dev-1, O=Okta", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-5), end);
        var start = metadata.IndexOf('>', metadata.IndexOf("X509Certificate", metadata.IndexOf("X509Data", StringComparison.Ordinal), StringComparison.Ordinal)) + 1;
        return metadata[..start] + Convert.ToBase64String(certificate.RawData) + metadata[metadata.IndexOf('<', start)..];
    }
}
