using System.Xml;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>SAML and OpenID Connect identity providers.</summary>
internal static class ProviderOperations
{
    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, QueryOperation> Table(AwsWorld world) => new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
    {
        ["ListSAMLProviders"] = (call, _) => [new("SAMLProviderList", world.Iam.SamlProviders(call.SignedBy.AccountId).Select(p => new XElement(
            "member", new XElement("Arn", p.Arn), new XElement("ValidUntil", IamWire.Time(p.CreateDate.AddYears(100))), new XElement("CreateDate", IamWire.Time(p.CreateDate)))))],
        ["GetSAMLProvider"] = (call, parameters) => Write(Saml(world, call, parameters.Required("SAMLProviderArn"))),
        ["CreateSAMLProvider"] = (call, parameters) =>
        {
            var provider = new SamlProvider(call.SignedBy.AccountId, parameters.Name("Name", 128), Metadata(parameters.Required("SAMLMetadataDocument")), world.Context.Clock.UtcNow);
            Add(world.Iam.Of(provider.AccountId).SamlProviders, provider.Arn, provider, $"SAML provider with name {provider.Name} already exists.");
            return [new("SAMLProviderArn", provider.Arn)];
        },
        ["DeleteSAMLProvider"] = (call, parameters) => Delete(world, Saml(world, call, parameters.Required("SAMLProviderArn"))),
        ["ListOpenIDConnectProviders"] = (call, _) => [new("OpenIDConnectProviderList", world.Iam.Of(call.SignedBy.AccountId).OidcProviders.Select(p => new XElement("member", new XElement("Arn", p.Arn))))],
        ["GetOpenIDConnectProvider"] = (call, parameters) => Write(Oidc(world, call, parameters.Required("OpenIDConnectProviderArn"))),
        ["CreateOpenIDConnectProvider"] = (call, parameters) =>
        {
            var url = parameters.Required("Url");
            var provider = new OidcProvider(
                call.SignedBy.AccountId,
                url.StartsWith("https://", StringComparison.Ordinal) ? url["https://".Length..].TrimEnd('/') : throw IamErrors.Invalid("Invalid Open ID Connect Provider URL: it must begin with https://"),
                parameters.Members("ClientIDList"),
                parameters.Members("ThumbprintList"),
                world.Context.Clock.UtcNow);
            Add(world.Iam.Of(provider.AccountId).OidcProviders, provider.Arn, provider, $"Provider with url {url} already exists.");
            return [new("OpenIDConnectProviderArn", provider.Arn)];
        },
        ["DeleteOpenIDConnectProvider"] = (call, parameters) =>
        {
            world.Iam.Of(call.SignedBy.AccountId).OidcProviders.Remove(Oidc(world, call, parameters.Required("OpenIDConnectProviderArn")).Arn);
            return null;
        },
    };

    private static IEnumerable<XElement> Write(SamlProvider provider) =>
        [new("SAMLMetadataDocument", provider.Metadata), new("CreateDate", IamWire.Time(provider.CreateDate)), new("ValidUntil", IamWire.Time(provider.CreateDate.AddYears(100)))];

    private static IEnumerable<XElement> Write(OidcProvider provider) =>
    [
        new("Url", provider.Url),
        new("ClientIDList", provider.ClientIds.Select(c => new XElement("member", c))),
        new("ThumbprintList", provider.Thumbprints.Select(t => new XElement("member", t))),
        new("CreateDate", IamWire.Time(provider.CreateDate)),
    ];

    private static void Add<T>(OrderedMap<T> map, string id, T value, string exists)
        where T : class
    {
        if (map.Find(id) is not null)
        {
            throw IamErrors.Exists(exists);
        }

        map.Add(id, value);
    }

    private static IEnumerable<XElement>? Delete(AwsWorld world, SamlProvider provider)
    {
        var account = world.Iam.Of(provider.AccountId);
        account.IdcProviderDeleted |= !account.SamlProviders.Remove(provider.Arn);
        return null;
    }

    private static string Metadata(string text)
    {
        try
        {
            return XDocument.Parse(text).Root is { Name.LocalName: "EntityDescriptor" } root && root.Attribute("entityID") is not null
                ? text
                : throw new AwsError("InvalidInput", "Could not parse metadata: it is no EntityDescriptor with an entityID.");
        }
        catch (XmlException e)
        {
            throw new AwsError("InvalidInput", "Could not parse metadata: " + e.Message);
        }
    }

    private static SamlProvider Saml(AwsWorld world, AwsCall call, string arn) =>
        world.Iam.SamlProviders(call.SignedBy.AccountId).FirstOrDefault(p => p.Arn == arn) ?? throw IamErrors.NoSuch($"SAMLProvider {arn} does not exist.");

    private static OidcProvider Oidc(AwsWorld world, AwsCall call, string arn) =>
        world.Iam.Of(call.SignedBy.AccountId).OidcProviders.Find(arn) ?? throw IamErrors.NoSuch($"OpenIDConnect Provider not found for arn {arn}");
}
