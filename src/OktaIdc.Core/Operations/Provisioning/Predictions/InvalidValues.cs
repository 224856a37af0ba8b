using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning.Causes;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>Values that IdC does not take: too long, or a user name that cannot be the NameID of a sign-in.</summary>
internal sealed class InvalidValues : IProvisioningPrediction
{
    public IEnumerable<OktaProvisioningFailure> Find(PredictionFacts facts)
    {
        var names = facts.Users.Where(u => u.UserName is { Length: > 0 } name && (name.Length > IdcAttributes.MaxUserName || !AddrSpec.IsValid(name))).ToList();
        if (names.Count > 0)
        {
            yield return facts.Predict(
                AttributeInvalid.Id,
                "userName",
                $"The user name {NameList.Of([.. names.Select(u => u.UserName!)])} is no e-mail address of at most {IdcAttributes.MaxUserName} characters, which IAM Identity Center wants of the NameID: the sign-in would be refused.",
                $"Okta Admin Console, Applications, {facts.Facts.App.Label}, Sign On, Application username format: choose one that gives an address.",
                names,
                names.Select(u => $"{u.UserName}: no address"));
        }

        foreach (var attribute in facts.Users.SelectMany(TooLong).GroupBy(t => t.Attribute, t => t.User))
        {
            List<OktaAppUser> people = [.. attribute];
            yield return facts.Predict(
                AttributeInvalid.Id,
                attribute.Key,
                $"{attribute.Key} of {NameList.Of([.. people.Select(u => u.UserName ?? u.Id)])} is longer than {IdcAttributes.MaxLength} characters.",
                "Shorten the value at the user in Okta, or in the mapping: Set-OktaAttributeMapping with a substring.",
                people,
                people.Select(u => $"{u.UserName ?? u.Id}: {IdcAttributes.Value(u, attribute.Key)!.Length} characters"));
        }
    }

    private static IEnumerable<(string Attribute, OktaAppUser User)> TooLong(OktaAppUser user) =>
        (user.Profile ?? []).Select(p => p.Key).Where(key => user.Profile.Text(key) is { Length: > IdcAttributes.MaxLength }).Select(key => (key, user));
}
