using System.Text.Json;
using OktaIdc.Aws.Glue;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Logs.Export;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>What the conversion to OCSF writes has a column of its type: a name that a table lacks would be lost without a word when Firehose makes Parquet of it.</summary>
public sealed class LakeColumnTests
{
    private static readonly string[] s_types =
    [
        "user.session.start", "user.session.end", "user.authentication.sso", "user.authentication.auth_via_mfa", "user.authentication.verify", "policy.evaluate_sign_on", "system.push.send_factor_verify_push",
        "user.lifecycle.create", "user.account.lock", "user.mfa.factor.activate", "user.account.privilege.grant", "application.user_membership.add", "application.user_membership.remove",
        "group.user_membership.add", "group.user_membership.remove", "group.privilege.grant", "group.lifecycle.create", "policy.rule.update", "application.lifecycle.update", "app.keys.rotate",
        "system.api_token.create", "system.org.rate_limit.violation", "security.threat.detected", "user.risk.detect", "user.risk.change", "security.attack.start", "iam.role.create", "some.type.of.tomorrow",
    ];

    private static readonly string[] s_targets = ["User", "AppUser", "AppInstance", "UserGroup", "Policy", "PolicyEntity", "ROLE", "Device", "Org", "Server"];

    [Fact]
    public void Every_member_that_is_written_has_a_column_of_its_type()
    {
        var seen = new HashSet<OcsfClass>();
        foreach (var (type, i) in s_types.Select((type, i) => (type, i)))
        {
            for (var first = 0; first < s_targets.Length; first++)
            {
                using var stream = new MemoryStream();
                using var okta = JsonDocument.Parse(Event(type, s_targets[first], s_targets[(first + i + 1) % s_targets.Length], first % 2 == 0));
                OcsfPlace place;
                using (var writer = new Utf8JsonWriter(stream))
                {
                    place = OcsfEvents.Write(okta.RootElement, new OcsfTenant("example.okta.com"), writer);
                }

                if (place.Class == OcsfClass.Unmapped)
                {
                    continue;
                }

                seen.Add(place.Class);
                using var ocsf = JsonDocument.Parse(stream.ToArray());
                var columns = LakeColumns.Of(place.Class).ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);
                foreach (var member in ocsf.RootElement.EnumerateObject())
                {
                    Assert.True(columns.TryGetValue(member.Name, out var hive), $"{place.Class} ({type}) writes {member.Name}, for which its table has no column.");
                    Check($"{place.Class} ({type}) {member.Name}", member.Value, hive!);
                }
            }
        }

        Assert.Equal(OcsfClasses.All.Order(), seen.Order());
    }

    [Fact]
    public void A_table_is_of_Parquet_with_the_partitions_of_the_lake_and_a_name_that_Glue_takes()
    {
        var table = new LakeTables("security", "s3://lake/ext/okta/").Define("okta-prod.", OcsfClass.UserAccess);

        Assert.Equal("okta_prod_user_access", table.Name);
        Assert.Equal("s3://lake/ext/okta/class=USER_ACCESS/", table.StorageDescriptor!.Location);
        Assert.Equal(["region", "accountid", "eventday"], table.PartitionKeys!.Select(c => c.Name));
        Assert.All(OcsfClasses.All, c => Assert.All(LakeColumns.Of(c), column => Assert.Matches("^[a-z_]+$", column.Name)));
        Assert.All(OcsfClasses.All, c => Assert.Distinct(LakeColumns.Of(c).Select(column => column.Name)));
    }

    [Theory]
    [InlineData("columns")]
    [InlineData("order of columns")]
    [InlineData("place")]
    [InlineData("partitions")]
    [InlineData("nothing")]
    public async Task A_table_that_is_in_one_thing_another_is_brought_up_to_date(string what)
    {
        var tables = new LakeTables("security", "s3://lake/okta");
        var asked = new FakeInteraction();
        var glue = new Catalogue();
        await tables.EnsureAsync(glue, "okta_", "eu-west-1", asked, TestContext.Current.CancellationToken);
        Assert.Equal(OcsfClasses.All.Length, asked.Changes.Count);
        var wished = glue.Tables["okta_authentication"];
        var storage = wished.StorageDescriptor!;
        glue.Tables["okta_authentication"] = what switch
        {
            "columns" => wished with { StorageDescriptor = storage with { Columns = [.. storage.Columns!.Skip(1)] } },
            "order of columns" => wished with { StorageDescriptor = storage with { Columns = [.. storage.Columns!.Reverse()] } },
            "place" => wished with { StorageDescriptor = storage with { Location = "s3://lake/elsewhere/" } },
            "partitions" => wished with { PartitionKeys = [new("region", "string")] },
            _ => wished,
        };

        asked.Changes.Clear();
        await tables.EnsureAsync(glue, "okta_", "eu-west-1", asked, TestContext.Current.CancellationToken);

        Assert.Equal(what == "nothing" ? [] : ["table security.okta_authentication: bring its definition up to date"], asked.Changes.Select(c => $"{c.Target}: {c.Action}"));
        Assert.Equal(wished.StorageDescriptor!.Columns, glue.Tables["okta_authentication"].StorageDescriptor!.Columns);
        Assert.Equal((wished.StorageDescriptor.Location, 3), (glue.Tables["okta_authentication"].StorageDescriptor!.Location, glue.Tables["okta_authentication"].PartitionKeys!.Count));
    }

    [Fact]
    public async Task What_others_have_written_into_a_table_stays_when_it_is_brought_up_to_date()
    {
        var tables = new LakeTables("security", "s3://lake/okta");
        var glue = new Catalogue();
        await tables.EnsureAsync(glue, "okta_", "eu-west-1", new FakeInteraction(), TestContext.Current.CancellationToken);
        var wished = glue.Tables["okta_authentication"];
        glue.Tables["okta_authentication"] = wished with
        {
            // Athena finds partitions by these without a crawler.
            Parameters = new Dictionary<string, string> { ["projection.enabled"] = "true", ["projection.region.type"] = "enum", ["classification"] = "json" },
            StorageDescriptor = wished.StorageDescriptor! with { Columns = [] },
        };

        await tables.EnsureAsync(glue, "okta_", "eu-west-1", new FakeInteraction(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["EXTERNAL=TRUE", "classification=parquet", "projection.enabled=true", "projection.region.type=enum"],
            glue.Tables["okta_authentication"].Parameters!.Select(p => $"{p.Key}={p.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(wished.StorageDescriptor!.Columns, glue.Tables["okta_authentication"].StorageDescriptor!.Columns);
    }

    private sealed class Catalogue : IGlueClient
    {
        public Dictionary<string, GlueTable> Tables { get; } = new(StringComparer.Ordinal);

        public Task<GlueTable?> FindTableAsync(string database, string name, CancellationToken cancellationToken) => Task.FromResult(Tables.GetValueOrDefault(name));

        public Task CreateTableAsync(string database, GlueTable table, CancellationToken cancellationToken)
        {
            Tables.Add(table.Name, table);
            return Task.CompletedTask;
        }

        public Task UpdateTableAsync(string database, GlueTable table, CancellationToken cancellationToken)
        {
            Tables[table.Name] = table;
            return Task.CompletedTask;
        }
    }

    private static void Check(string path, JsonElement value, string hive)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when hive == "string":
                return; // Its text is kept.
            case JsonValueKind.Object:
                var members = Members(hive);
                foreach (var member in value.EnumerateObject())
                {
                    Assert.True(members.TryGetValue(member.Name, out var type), $"{path}.{member.Name} is written, and its column {hive} does not have it.");
                    Check($"{path}.{member.Name}", member.Value, type!);
                }

                return;
            case JsonValueKind.Array:
                Assert.StartsWith("array<", hive, StringComparison.Ordinal);
                Assert.All(value.EnumerateArray(), item => Check(path + "[]", item, hive["array<".Length..^1]));
                return;
            case JsonValueKind.Number:
                Assert.True(hive is "int" or "bigint" or "double", $"{path} is a number, its column {hive}.");
                Assert.True(hive == "double" || (hive == "int" ? value.TryGetInt32(out _) : value.TryGetInt64(out _)), $"{path} is {value}, which does not fit {hive}.");
                return;
            case JsonValueKind.String:
                Assert.True(hive == "string", $"{path} is a text, its column {hive}.");
                return;
            default:
                Assert.True(hive == "boolean", $"{path} is {value}, its column {hive}.");
                return;
        }
    }

    private static Dictionary<string, string> Members(string hive)
    {
        Assert.StartsWith("struct<", hive, StringComparison.Ordinal);
        var (members, depth, start) = (new Dictionary<string, string>(StringComparer.Ordinal), 0, 0);
        var inner = hive["struct<".Length..^1] + ",";
        for (var i = 0; i < inner.Length; i++)
        {
            depth += inner[i] == '<' ? 1 : inner[i] == '>' ? -1 : 0;
            if (inner[i] == ',' && depth == 0)
            {
                var member = inner[start..i];
                var colon = member.IndexOf(':', StringComparison.Ordinal);
                members.Add(member[..colon], member[(colon + 1)..]);
                start = i + 1;
            }
        }

        return members;
    }

    private static string Event(string type, string first, string second, bool more) => $$"""
        {"uuid":"dc9fd3c0-598c-11ef-8478-2b7584bf8d5a","published":"2026-11-22T11:00:00.123Z","eventType":"{{type}}","version":{{(more ? "\"0\"" : "0")}},"severity":"WARN","displayMessage":"m","legacyEventType":"l",
        "actor":{"id":"00u1","type":"User","alternateId":"ada@example.com","displayName":"Ada"},"outcome":{"result":"{{(more ? "CHALLENGE" : "FAILURE")}}","reason":"r"},
        "client":{"id":"0oac","userAgent":{"rawUserAgent":"Mozilla/5.0","os":"Windows 11","browser":"CHROME"},"zone":"z","device":"Computer","ipAddress":"{{(more ? "198.51.100.7" : "somewhere")}}",
          "geographicalContext":{"city":"c","state":"s","country":"d","postalCode":"1","geolocation":{"lat":1.5,"lon":-2} } },
        "device":{"id":"guo1","name":"n","os_platform":"MACOS","os_version":"15","managed":true,"registered":true},
        "target":[{"id":"t1","type":"{{first}}","alternateId":"a1@example.com","displayName":"T1","detailEntry":{"signOnModeType":"SAML_2_0","x":{"y":[1]} } },{"id":"t2","type":"{{second}}","alternateId":"a2","displayName":"T2"},{"id":"t3","type":"User","alternateId":"bob@example.com","displayName":"Bob"}],
        "transaction":{"type":"WEB","id":"tx","detail":{"requestApiTokenId":"q"} },
        "debugContext":{"debugData":{"requestId":"r","requestUri":"/u","url":"/u?a=b","privilegeGranted":"Super administrator, Read-only administrator","risk":"{level=HIGH}","anything":"x"} },
        "authenticationContext":{"authenticationProvider":"p","externalSessionId":"e","rootSessionId":"ro","issuer":{"id":"i","type":"t"},"authenticationStep":0},
        "securityContext":{"asNumber":64500,"asOrg":"o","isp":"i","domain":"d.example","isProxy":false,"risk":{"level":"MEDIUM","reasons":["x"]} },
        "request":{"ipChain":[{"ip":"198.51.100.7","version":"V4"}]} }
        """;
}
