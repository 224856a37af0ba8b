using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Http;

public sealed class RedactionTests
{
    private const string Secret = "00sEcReT-abc_123.xyz";

    [Theory]
    [InlineData("Authorization: SSWS {0}")]
    [InlineData("authorization: bearer {0}")]
    [InlineData("DPoP {0} was refused")]
    [InlineData("""{{"profile":{{"authScheme":"TOKEN","token":"{0}"}}}}""")]
    [InlineData("""{{"access_token" : "{0}"}}""")]
    [InlineData("""{{"credentials":{{"password":"{0}"}}}}""")]
    [InlineData("grant_type=client_credentials&client_assertion={0}&scope=a")]
    [InlineData("SAMLResponse={0}")]
    [InlineData("""{{"token":"{0} and then cut""")]
    public void A_credential_in_its_usual_place_is_hidden(string form)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Secret);
        Assert.DoesNotContain(Secret, Redaction.Clean(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_and_keys_are_known_by_their_shape()
    {
        var cleaned = Redaction.Clean("got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2ln then -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- end");
        Assert.Equal($"got {Redaction.Mark} then {Redaction.Mark} end", cleaned);
    }

    [Fact]
    public void Ordinary_text_stays_as_it_is()
    {
        const string Text = "E0000001: Api validation failed: name. An object with this field already exists in the current organization.";
        Assert.Equal(Text, Redaction.Clean(Text));
    }

    [Fact]
    public void A_secret_that_was_sent_never_comes_back_wherever_the_server_echoes_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), ArbMap.Default.ArbFor<NonEmptyString>(), (before, after) =>
        {
            var text = before.Get + Secret + after.Get;
            return !Redaction.Clean(text, Secret).Contains(Secret, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_request_line_keeps_the_names_of_parameters_and_loses_their_values() =>
        Assert.Equal("/api/v1/users?search&limit", Redaction.CleanTarget(new Uri("https://x.okta.com/api/v1/users?search=profile.login%20eq%20%22a%22&limit=200")));
}
