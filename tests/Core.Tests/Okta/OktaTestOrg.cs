using System.Globalization;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Http;
using OktaIdc.Okta;

namespace OktaIdc.Core.Tests.Okta;

/// <summary>A connection to a scripted org on virtual time, and short ways to write Okta's answers.</summary>
internal sealed class OktaTestOrg : IDisposable
{
    public const string Url = "https://example.okta.com";
    public const string Token = "00aBcDeFgHiJkLmNoPqRsTuVwXyZ-1234567890abcd";

    public OktaTestOrg(ScriptedServer server, OktaCredential? credential = null, VirtualTime? time = null, TimeSpan? maxWait = null)
    {
        Server = server;
        Time = time ?? new VirtualTime();
        Connection = OktaConnection.Open(new Uri(Url), credential ?? OktaCredential.ApiToken(SecretText.Protect(Token)), new OktaConnectionOptions
        {
            Handler = server,
            Time = Time,
            MaxWait = maxWait ?? TimeSpan.FromMinutes(10),
        });
    }

    public OktaTestOrg(Func<Sent, HttpResponseMessage> answer)
        : this(new ScriptedServer(answer))
    {
    }

    public ScriptedServer Server { get; }

    public VirtualTime Time { get; }

    public OktaConnection Connection { get; }

    public IOktaClient Client => Connection.Client;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static HttpResponseMessage Group(string id = "00g1", string name = "aws-users") =>
        ScriptedServer.Json(200, $$"""{"id":"{{id}}","type":"OKTA_GROUP","profile":{"name":"{{name}}","description":null} }""");

    public static HttpResponseMessage Error(int status, string code, string summary, string causes = "[]", params (string Name, string Value)[] headers) =>
        ScriptedServer.Json(status, $$"""{"errorCode":"{{code}}","errorSummary":"{{summary}}","errorLink":"{{code}}","errorId":"oae1","errorCauses":{{causes}}}""", headers);

    public static (string, string)[] Limit(int limit, int remaining, DateTimeOffset reset, DateTimeOffset date) =>
    [
        ("X-Rate-Limit-Limit", limit.ToString(CultureInfo.InvariantCulture)),
        ("X-Rate-Limit-Remaining", remaining.ToString(CultureInfo.InvariantCulture)),
        ("X-Rate-Limit-Reset", reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ("Date", date.ToString("r", CultureInfo.InvariantCulture)),
        ("X-Okta-Request-Id", "req-1"),
    ];

    public void Dispose() => Connection.Dispose();
}
