using System.Text.Json.Nodes;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Failures;
using OktaIdc.Saml;
using OktaIdc.Sandbox;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.BadInput;

/// <summary>Moving everyone's sign-in would do harm: the setup stops before its first write, not when it comes to that step.</summary>
public class SignInRefusals
{
    private const string Other = "https://login.other.example/saml";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_identity_source_in_active_directory_is_not_left()
    {
        await using var world = await World.StartAsync("small");
        await world.Sandbox.PersonAsync("aws", "use-active-directory", null, Stop);

        var e = await Refused.ApplyAsync(world, Setups.OnSmall);

        e.Says(ErrorIds.IdentitySourceActiveDirectory, "Active Directory", "Export the assignments");
        Assert.Contains(world.Sandbox.Info.IdentityStoreId!, e.Message, StringComparison.Ordinal);
        Assert.Contains("deletes every user, group and assignment", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_enabled_identity_provider_is_not_pushed_aside(bool withApp)
    {
        await using var world = await World.StartAsync("small");
        await EnableOtherAsync(world);
        if (withApp)
        {
            using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
            await new OktaAppOperations(run.Context.Okta, run.Interaction).EnsureAsync(run.Context.Setup.Okta.App.Label, Stop);
        }

        (await Refused.ApplyAsync(world, Setups.OnSmall)).Says(ErrorIds.ExternalIdpAlreadyEnabled, Other, "change the identity source back");
    }

    [Theory]
    [InlineData(Plane.Open)]
    [InlineData(Plane.Observed)]
    public async Task Users_whom_okta_has_no_name_for_are_listed(Plane plane)
    {
        await using var world = await World.StartAsync("small", plane);
        if (plane == Plane.Observed)
        {
            await world.Sandbox.PersonAsync("aws", "enable-instance", null, Stop);
        }

        await UserAsync(world, "ada@example.com");
        await UserAsync(world, "old.admin");

        var e = await Refused.ApplyAsync(world, Setups.OnSmall);

        e.Says(ErrorIds.UsersWithoutNameId, "old.admin", "Assign them to the Okta app with that user name");
        Assert.Contains("1 of 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_through_identity_center_needs_another_way_in()
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(Setups.OnSmall.Replace("breakGlass: IAM user emergency", "", StringComparison.Ordinal), Stop);
        run.Context.Idc.Identity = run.Context.Idc.Identity! with { Arn = "arn:aws:sts::200000000001:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ada@example.com" };

        var e = await Refused.NothingWrittenAsync(world.Sandbox, () => new OktaIdc.Setup.Runs.SetupEngine(run.Context).ApplyAsync(new Quiet(), null, Stop));

        e.Says(ErrorIds.BreakGlassUnconfirmed, "AWSReservedSSO_Admin_", "breakGlass in the setup file");
    }

    private static async Task EnableOtherAsync(World world)
    {
        var certificate = await CertificateAsync(world);
        var metadata = $"""
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{Other}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{Other}"/></IDPSSODescriptor></EntityDescriptor>
            """;
        await world.Sandbox.PersonAsync("aws", "change-identity-source", new JsonObject { ["metadata"] = metadata }, Stop);
    }

    /// <summary>Any certificate will do for the other provider: that of an app which does not matter here.</summary>
    private static async Task<string> CertificateAsync(World world)
    {
        using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        var apps = new OktaAppOperations(run.Context.Okta, run.Interaction);
        var metadata = SamlMetadata.Parse((await apps.GetMetadataAsync((await apps.EnsureAsync("another app", Stop)).Result!, null, Stop)).Xml);
        return string.Concat(metadata.Certificates[0].Pem.Split('\n').Where(line => !line.StartsWith('-')));
    }

    private static async Task UserAsync(World world, string userName)
    {
        using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        await run.Context.Idc.Client.IdentityStore.CreateUserAsync(world.Sandbox.Info.IdentityStoreId!, new NewIdcUser(userName, userName, new IdcUserName("A", "B")), Stop);
    }
}
