using System.Text;
using OktaIdc.Posture.Reports;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture;

public class PostureCsvTests
{
    /// <summary>Texts as nobody honest writes them.</summary>
    public static TheoryData<string> Texts => Hostile;

    [Fact]
    public void A_row_for_each_finding_and_a_column_for_each_name()
    {
        var rows = Read(PostureCsv.Write(Every));

        Assert.Equal(Every.Findings.Length + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(16, row.Count));
        Assert.Equal(["Fail", "Manual", "Not evaluated", "Accepted", "Pass", "Not applicable"], rows.Skip(1).Select(row => row[rows[0].IndexOf("Status")]));
        Assert.Equal("until the move", rows[4][rows[0].IndexOf("Accepted")]);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_cell_is_a_formula_and_every_text_is_kept(string text)
    {
        var rows = Read(PostureCsv.Write(Of(text)));

        Assert.Equal(3, rows.Count);
        Assert.All(rows.SelectMany(row => row), cell => Assert.DoesNotMatch("\\A(\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\\t\\r])", cell));
        var message = rows[1][rows[0].IndexOf("Message")];
        Assert.Equal(text, message.StartsWith('\'') && !text.StartsWith('\'') ? message[1..] : message);
    }

    /// <summary>RFC 4180, read without any knowledge of the writing.</summary>
    private static List<List<string>> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                if (text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[i++]);
                }
                else if (text[i] == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(text[i]);
                }
            }
            else if (text[i] == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (text[i] == ',' || text[i] == '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (text[i] != '\r')
            {
                cell.Append(text[i]);
            }
        }

        Assert.Empty(row);
        return rows;
    }
}
