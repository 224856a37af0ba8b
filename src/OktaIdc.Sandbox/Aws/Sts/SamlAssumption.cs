using System.Collections.Specialized;
using System.Globalization;
using System.Xml;
using OktaIdc.Sandbox.Aws.CloudTrail;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.Iam;
using OktaIdc.Sandbox.Aws.Policies;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Aws.SignIn;

namespace OktaIdc.Sandbox.Aws.Sts;

/// <summary>
/// AssumeRoleWithSAML: an assertion of a SAML provider of the account for one of the roles that it names (IAM User Guide, "Configure SAML assertions
/// for the authentication response"). Roles of permission sets cannot be had so.
/// </summary>
internal sealed class SamlAssumption(AwsWorld world)
{
    private const string Audience = "https://signin.aws.amazon.com/saml";
    private const string RoleAttribute = "https://aws.amazon.com/SAML/Attributes/Role";
    private const string SessionAttribute = "https://aws.amazon.com/SAML/Attributes/RoleSessionName";

    /// <summary>Gives a session, or refuses; both are told by CloudTrail where the role is known.</summary>
    public (SessionCredentials Session, SamlSession Said) Assume(AwsCall call, NameValueCollection parameters, TimeSpan duration)
    {
        var (roleArn, providerArn) = (parameters["RoleArn"] ?? "", parameters["PrincipalArn"] ?? "");
        var role = Trust.Find(world, roleArn);
        var provider = role is null ? null : world.Iam.Of(role.AccountId).SamlProviders.Find(providerArn);
        if (role is null || provider is null || role.IsProtected)
        {
            throw new AwsError("AccessDeniedException", $"Not authorized to perform sts:AssumeRoleWithSAML on {roleArn}", 403);
        }

        var said = Read(provider, parameters["SAMLAssertion"] ?? "", roleArn);
        try
        {
            CheckTrust(role, provider, call.Region);
        }
        catch (AwsError e)
        {
            SignInTrail.AssumedWithSaml(world, role, said, null, ("AccessDenied", e.Message), call.Request.Header("User-Agent") ?? "-");
            throw;
        }

        world.Iam.Use(role);
        var session = world.Credentials.AddSession(role, said.UserName, duration);
        SignInTrail.AssumedWithSaml(world, role, said, session, null, call.Request.Header("User-Agent") ?? "-");
        return (session, said);
    }

    private void CheckTrust(IamRole role, SamlProvider provider, string region)
    {
        var context = new PolicyContext(new Caller(role.AccountId, provider.Arn, provider.Arn), world.Organizations.Current?.Id, region, new Dictionary<string, string>(StringComparer.Ordinal) { ["SAML:aud"] = Audience });
        if (!PolicyDocument.Parse(role.Trust).Statements.Any(s => s.Allows && s.Matches("sts:AssumeRoleWithSAML", context) && s.Principals.Any(p => p.Kind == "Federated" && p.Value == provider.Arn)))
        {
            throw new AwsError("AccessDeniedException", $"Not authorized to perform sts:AssumeRoleWithSAML on {role.Arn}", 403);
        }
    }

    private SamlSession Read(SamlProvider provider, string response, string roleArn)
    {
        try
        {
            var metadata = IdpMetadata.Parse(provider.Metadata);
            var document = SamlDocument.Parse(response);
            new SamlSignatureCheck([.. metadata.Certificates.Select((c, i) => IdpCertificate.Parse(i.ToString(CultureInfo.InvariantCulture), c))], world.Context.Clock.UtcNow).Check(document);
            var assertion = document.Assertion;
            var issuer = SamlDocument.Text(SamlDocument.Only(assertion, "Issuer"));
            if (issuer != metadata.EntityId)
            {
                throw new AwsError("InvalidIdentityToken", "Issuer not present in specified provider");
            }

            CheckConditions(SamlDocument.Only(assertion, "Conditions"));
            var roles = Attribute(assertion, RoleAttribute).Select(v => v.Split(',').Select(p => p.Trim()).ToHashSet(StringComparer.Ordinal));
            if (!roles.Any(r => r.Contains(roleArn) && r.Contains(provider.Arn)))
            {
                throw new AwsError("AccessDeniedException", $"Not authorized to perform sts:AssumeRoleWithSAML on {roleArn}", 403);
            }

            var nameId = SamlDocument.Only(SamlDocument.Only(assertion, "Subject"), "NameID");
            var format = nameId.GetAttribute("Format");
            return new SamlSession(
                Attribute(assertion, SessionAttribute).FirstOrDefault() ?? throw new AwsError("InvalidIdentityToken", "RoleSessionName is required in AuthnResponse"),
                SamlDocument.Text(nameId),
                format[(format.LastIndexOf(':') + 1)..],
                issuer,
                provider.Arn,
                provider.Name);
        }
        catch (Exception e) when (e is SignInException or ConsoleException)
        {
            throw new AwsError("InvalidIdentityToken", "Response signature invalid or the response is none: " + e.Message);
        }
    }

    private void CheckConditions(XmlElement conditions)
    {
        if (DateTimeOffset.TryParse(conditions.GetAttribute("NotOnOrAfter"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) && until <= world.Context.Clock.UtcNow)
        {
            throw new AwsError("ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance");
        }

        if (!SamlDocument.Children(conditions, "AudienceRestriction").SelectMany(r => SamlDocument.Children(r, "Audience")).Select(SamlDocument.Text).Any(a => a is Audience or "urn:amazon:webservices"))
        {
            throw new AwsError("InvalidIdentityToken", "Audience of the assertion is not AWS");
        }
    }

    private static List<string> Attribute(XmlElement assertion, string name) =>
        [.. SamlDocument.Children(assertion, "AttributeStatement").SelectMany(s => SamlDocument.Children(s, "Attribute")).Where(a => a.GetAttribute("Name") == name).SelectMany(a => SamlDocument.Children(a, "AttributeValue")).Select(SamlDocument.Text)];
}
