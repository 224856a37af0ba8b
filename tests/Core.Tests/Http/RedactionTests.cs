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
    public void A_signature_error_of_AWS_does_not_bring_the_session_token_along()
    {
        const string Said = "The request signature we calculated does not match. The Canonical String for this request should have been\n'POST\n/\n\nhost:sso.eu-west-1.amazonaws.com\nx-amz-date:20260101T000000Z\nx-amz-security-token:" + Secret + "\n\nhost;x-amz-date'";
        var cleaned = Redaction.Clean(Said);
        Assert.DoesNotContain(Secret, cleaned, StringComparison.Ordinal);
        Assert.Contains("host:sso.eu-west-1.amazonaws.com", cleaned, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("red\u001b[31m", "red [31m")]
    [InlineData("title\u001b]0;x\u0007end", "title ]0;x end")]
    [InlineData("a\r\nerror: forged", "a  error: forged")]
    [InlineData("\u009b2J", " 2J")]
    [InlineData("user\u202Egnp", "user gnp")]
    [InlineData("Zürich, 東京", "Zürich, 東京")]
    public void Text_of_others_neither_steers_a_terminal_nor_begins_a_new_line(string text, string shown)
    {
        Assert.Equal(shown, Redaction.OneLine(text));
        Assert.Equal(shown, Redaction.Clean(text));
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
