using System.Globalization;
using System.Xml;
using OktaIdc.Sandbox.Aws.ConsolePrivate;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>Everything that a service provider must check of a SAML response (SAML 2.0 Profiles, section 4.1.4.3), with IdC's own demands on NameID.</summary>
internal sealed class SamlResponseVerifier(ServiceProvider serviceProvider, ExternalIdp idp, DateTimeOffset now)
{
    // AWS does not say how much clock skew it allows; this is the sandbox's choice.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Verifies the SAMLResponse field of the HTTP-POST binding.</summary>
    /// <exception cref="SignInException">It is refused; the reason says why.</exception>
    public VerifiedAssertion Verify(string samlResponse)
    {
        var document = SamlDocument.Parse(samlResponse);
        var responseIsSigned = new SamlSignatureCheck(idp.Certificates, now).Check(document);
        CheckIssuers(document);
        CheckDestination(document.Response, responseIsSigned);
        CheckConditions(SamlDocument.Only(document.Assertion, "Conditions"));
        if (SamlDocument.Children(document.Assertion, "AuthnStatement").Count == 0)
        {
            throw SamlDocument.Malformed("The assertion holds no AuthnStatement");
        }

        var subject = SamlDocument.Only(document.Assertion, "Subject");
        var confirmation = Confirm(subject, document.Response);
        return new(document.Assertion.GetAttribute("ID"), NameId(subject), confirmation.InResponseTo, confirmation.Until + Skew);
    }

    private void CheckIssuers(SamlDocument document)
    {
        var issuers = SamlDocument.Children(document.Response, "Issuer").Append(SamlDocument.Only(document.Assertion, "Issuer"));
        if (issuers.Select(SamlDocument.Text).FirstOrDefault(i => i != idp.EntityId) is { } foreign)
        {
            throw new SignInException(SignInRefusal.IssuerMismatch, $"The issuer is {foreign}, expected is {idp.EntityId}");
        }
    }

    private void CheckDestination(XmlElement response, bool required)
    {
        // A signed message sent by POST must say where it goes (SAML 2.0 Bindings, section 3.5.5.2).
        var destination = response.GetAttribute("Destination");
        if (destination != serviceProvider.AcsUrl && (destination.Length > 0 || required))
        {
            throw new SignInException(SignInRefusal.DestinationMismatch, $"The destination is '{destination}', expected is {serviceProvider.AcsUrl}");
        }
    }

    private void CheckConditions(XmlElement conditions)
    {
        if (conditions.HasAttribute("NotBefore") && now + Skew < Time(conditions, "NotBefore"))
        {
            throw new SignInException(SignInRefusal.NotYetValid, $"The assertion is valid from {conditions.GetAttribute("NotBefore")}");
        }

        if (conditions.HasAttribute("NotOnOrAfter"))
        {
            CheckNotExpired(Time(conditions, "NotOnOrAfter"));
        }

        // Every restriction must be met, by any of its audiences (SAML 2.0 Core, section 2.5.1.4).
        var restrictions = SamlDocument.Children(conditions, "AudienceRestriction");
        if (restrictions.Count == 0 || restrictions.Any(r => !SamlDocument.Children(r, "Audience").Select(SamlDocument.Text).Contains(serviceProvider.Issuer)))
        {
            throw new SignInException(SignInRefusal.AudienceMismatch, $"The audience is not {serviceProvider.Issuer}");
        }
    }

    private (string? InResponseTo, DateTimeOffset Until) Confirm(XmlElement subject, XmlElement response)
    {
        var data = SamlDocument.Children(subject, "SubjectConfirmation")
            .Where(c => c.GetAttribute("Method") == SamlNames.Bearer)
            .Select(c => SamlDocument.Only(c, "SubjectConfirmationData"))
            .FirstOrDefault() ?? throw SamlDocument.Malformed("The subject has no bearer confirmation");
        if (data.GetAttribute("Recipient") != serviceProvider.AcsUrl)
        {
            throw new SignInException(SignInRefusal.RecipientMismatch, $"The recipient is '{data.GetAttribute("Recipient")}', expected is {serviceProvider.AcsUrl}");
        }

        if (data.HasAttribute("NotBefore"))
        {
            throw SamlDocument.Malformed("A bearer confirmation must not have NotBefore");
        }

        var until = Time(data, "NotOnOrAfter");
        CheckNotExpired(until);
        var (ofData, ofResponse) = (data.GetAttribute("InResponseTo"), response.GetAttribute("InResponseTo"));
        return ofData == ofResponse || ofResponse.Length == 0
            ? (ofData.Length == 0 ? null : ofData, until)
            : throw new SignInException(SignInRefusal.UnknownRequest, "Response and assertion answer different requests");
    }

    private static string NameId(XmlElement subject)
    {
        var nameId = SamlDocument.Only(subject, "NameID");
        return nameId.GetAttribute("Format") == SamlNames.EmailAddress
            ? SamlDocument.Text(nameId)
            : throw new SignInException(SignInRefusal.NameIdFormat, $"NameID has the format '{nameId.GetAttribute("Format")}', required is {SamlNames.EmailAddress}");
    }

    private void CheckNotExpired(DateTimeOffset until)
    {
        if (now - Skew >= until)
        {
            throw new SignInException(SignInRefusal.Expired, $"The assertion was valid until {until:u}");
        }
    }

    private static DateTimeOffset Time(XmlElement element, string attribute) =>
        DateTimeOffset.TryParse(element.GetAttribute(attribute), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw SamlDocument.Malformed($"{attribute} of {element.LocalName} is not a time");
}
