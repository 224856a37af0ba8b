using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Person;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>What a person clicks on the IdC console's Settings page (facts: User Guide, manage-your-identity-source; rotate-token).</summary>
internal static class ConsolePersonSteps
{
    /// <summary>The steps by name.</summary>
    public static IReadOnlyDictionary<string, PersonStep> Table(DirectoryRegistry directories, Uri aws) => new Dictionary<string, PersonStep>(StringComparer.Ordinal)
    {
        ["change-identity-source"] = Step(directories, ChangeIdentitySource),
        ["read-service-provider"] = Step(directories, (d, _) => ServiceProviderOf(d)),
        ["revert-identity-source"] = Step(directories, (d, _) =>
        {
            d.ExternalIdps.Disable((d.ExternalIdps.Enabled() ?? throw ConsoleException.Conflict("No external identity provider is enabled")).Id);
            return null;
        }),
        ["enable-provisioning"] = Step(directories, (d, _) => TokenFor(d, d.Provisioning.Create(), aws)),
        ["create-access-token"] = Step(directories, (d, _) => TokenFor(d, d.Provisioning.Tenant ?? throw ConsoleException.Conflict("Automatic provisioning is not enabled"), aws)),
        ["delete-access-token"] = Step(directories, (d, i) =>
        {
            d.Provisioning.DeleteToken((d.Provisioning.Tenant ?? throw ConsoleException.Conflict("Automatic provisioning is not enabled")).Id, i.Required("tokenId"));
            return null;
        }),
        ["import-idp-certificate"] = Step(directories, (d, i) => new JsonObject
        {
            ["certificateId"] = d.ExternalIdps.ImportCertificate(TheIdp(d).Id, i.Required("certificate"), "SIGNING").Id,
        }),
        ["delete-idp-certificate"] = Step(directories, (d, i) =>
        {
            var gone = IdpCertificate.Parse("named", i.Required("certificate")).Certificate.Thumbprint;
            d.ExternalIdps.DeleteCertificate(TheIdp(d).Id, TheIdp(d).Certificates.Find(c => c.Certificate.Thumbprint == gone)?.Id ?? throw ConsoleException.NotFound("The certificate is not listed"));
            return null;
        }),
        ["portal-alias"] = Step(directories, (d, i) =>
        {
            d.Alias.Set(i.Required("alias"));
            return new JsonObject { ["portalUrl"] = $"https://{d.Alias.Value}.awsapps.com/start" };
        }),
        ["set-password"] = Step(directories, (d, i) =>
        {
            var user = d.Store.FindUserByName(i.Required("userName")) ?? throw ConsoleException.NotFound("No user has that name");
            d.Passwords.Set(user.Id, i.Required("password"));
            return null;
        }),
        ["use-active-directory"] = Step(directories, (d, _) =>
        {
            d.Source = IdentitySource.ActiveDirectory;
            return null;
        }),
    };

    private static JsonObject ChangeIdentitySource(IdentityCenterDirectory directory, JsonObject input)
    {
        if (directory.ExternalIdps.Enabled() is not null)
        {
            throw ConsoleException.Conflict("An external identity provider is enabled already: revert first");
        }

        var idp = ExternalIdpOperations.CreateFrom(directory, new JsonObject { ["idpSAMLMetadata"] = input.Required("metadata") });
        directory.ExternalIdps.Enable(idp.Id);
        var answer = ServiceProviderOf(directory);
        answer["idpId"] = idp.Id;
        return answer;
    }

    private static ExternalIdp TheIdp(IdentityCenterDirectory directory) =>
        directory.ExternalIdps.Enabled() ?? directory.ExternalIdps.All().FirstOrDefault() ?? throw ConsoleException.Conflict("There is no external identity provider");

    private static JsonObject ServiceProviderOf(IdentityCenterDirectory directory) => new()
    {
        ["acsUrl"] = directory.ServiceProvider.AcsUrl,
        ["issuerUrl"] = directory.ServiceProvider.Issuer,
        ["metadata"] = directory.ServiceProvider.Metadata,
    };

    private static JsonObject TokenFor(IdentityCenterDirectory directory, ProvisioningTenant tenant, Uri aws)
    {
        var (token, text) = directory.Provisioning.CreateToken(tenant.Id);
        return new JsonObject { ["scimEndpoint"] = tenant.ScimEndpoint(aws), ["token"] = text, ["tokenId"] = token.Id };
    }

    private static PersonStep Step(DirectoryRegistry directories, ConsoleOperations.OnDirectory step) => (input, _) =>
    {
        try
        {
            var directory = directories.Current ?? throw ConsoleException.Conflict("IAM Identity Center is not enabled");
            return Task.FromResult<JsonNode?>(step(directory, input));
        }
        catch (ConsoleException e)
        {
            throw new InvalidOperationException(e.Message, e);
        }
    };
}
