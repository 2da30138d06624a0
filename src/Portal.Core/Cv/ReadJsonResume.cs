using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Common;

namespace Portal.Core.Cv;

/// <summary>
/// Reads a JSON Resume 1.x document (jsonresume.org) tolerantly: fields may be missing, and what the CV has no place for is
/// reported by its path and never lost silently. Nothing is saved.
/// </summary>
public static partial class ReadJsonResume
{
    /// <summary>What the file would become, or a refusal when it is not a JSON object.</summary>
    public static Outcome<ResumePreview> Execute(ReadResume command)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(command.Json!, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 });
        }
        catch (JsonException)
        {
            return new Refusal(Problems.NotAResume, 400);
        }
        using (document)
        {
            return document.RootElement.ValueKind is JsonValueKind.Object ? new Reading().Of(document.RootElement) : new Refusal(Problems.NotAResume, 400);
        }
    }

    /// <summary>One reading: collects what was not taken on the way.</summary>
    private sealed class Reading
    {
        private readonly List<string> notTaken = [];

        public ResumePreview Of(JsonElement root)
        {
            string? summary = null;
            List<Employment> employments = [];
            List<Education> educations = [];
            List<string> skills = [];
            List<JobGoal> goals = [];
            foreach (var member in root.EnumerateObject())
            {
                switch (member.Name)
                {
                    case "basics" when member.Value.ValueKind is JsonValueKind.Object:
                        summary = Text(member.Value, "basics", "summary", Lengths.Description);
                        if (Text(member.Value, "basics", "label", Lengths.Name) is { } label)
                        {
                            goals.Add(new JobGoal { Title = label });
                        }
                        Leave(member.Value, "basics", "summary", "label");
                        break;
                    case "work":
                        employments.AddRange(Each(member, Employment));
                        break;
                    case "education":
                        educations.AddRange(Each(member, Education));
                        break;
                    case "skills":
                        skills.AddRange(Each(member, Skills).SelectMany(names => names));
                        break;
                    case "$schema" or "meta":
                        // Says something of the file, nothing of the person.
                        break;
                    default:
                        notTaken.Add(member.Name);
                        break;
                }
            }
            var content = new CvContent
            {
                Summary = summary,
                Employments = Some(employments, "work"),
                Educations = Some(educations, "education"),
                Skills = Some(skills.Distinct(StringComparer.OrdinalIgnoreCase).ToList(), "skills"),
                JobGoals = goals,
            };
            return new ResumePreview(content, notTaken);
        }

        private Employment? Employment(JsonElement item, string path)
        {
            // «name» is the employer since 1.0.0; older files say «company».
            var employer = Text(item, path, "name", Lengths.Name) ?? Text(item, path, "company", Lengths.Name);
            var title = Text(item, path, "position", Lengths.Name) ?? employer;
            if (title is null)
            {
                notTaken.Add(path);
                return null;
            }
            var lines = new[] { Text(item, path, "summary", Lengths.Description) }
                .Concat(Strings(item, "highlights", path).Select(h => "• " + h)).OfType<string>();
            Leave(item, path, "name", "company", "position", "startDate", "endDate", "summary", "highlights");
            return new Employment
            {
                Employer = employer,
                Title = title,
                From = Date(item, path, "startDate"),
                To = Date(item, path, "endDate"),
                Description = Shortened(string.Join('\n', lines), path + ".summary"),
            };
        }

        private Education? Education(JsonElement item, string path)
        {
            var type = Text(item, path, "studyType", Lengths.Name);
            var area = Text(item, path, "area", Lengths.Name);
            var institution = Text(item, path, "institution", Lengths.Name);
            var title = string.Join(", ", new[] { type, area }.OfType<string>());
            title = title.Length > 0 ? title : institution;
            if (title is null)
            {
                notTaken.Add(path);
                return null;
            }
            Leave(item, path, "institution", "area", "studyType", "startDate", "endDate");
            return new Education
            {
                Institution = institution,
                Title = Cut(title, Lengths.Name),
                From = Date(item, path, "startDate"),
                To = Date(item, path, "endDate"),
            };
        }

        private List<string>? Skills(JsonElement item, string path)
        {
            var names = new[] { Text(item, path, "name", Lengths.Name) }.OfType<string>().Concat(Strings(item, "keywords", path)).ToList();
            Leave(item, path, "name", "keywords");
            return names;
        }

        private IEnumerable<T> Each<T>(JsonProperty member, Func<JsonElement, string, T?> read) where T : class
        {
            if (member.Value.ValueKind is not JsonValueKind.Array)
            {
                notTaken.Add(member.Name);
                yield break;
            }
            var index = 0;
            foreach (var item in member.Value.EnumerateArray())
            {
                var path = $"{member.Name}[{index++}]";
                if (item.ValueKind is not JsonValueKind.Object)
                {
                    notTaken.Add(path);
                }
                else if (read(item, path) is { } value)
                {
                    yield return value;
                }
            }
        }

        private string? Text(JsonElement item, string path, string name, int longest)
        {
            if (!item.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            {
                return null;
            }
            if (value.ValueKind is not JsonValueKind.String)
            {
                notTaken.Add($"{path}.{name}");
                return null;
            }
            var text = value.GetString()!.Trim();
            if (text.Length > longest)
            {
                notTaken.Add($"{path}.{name}");
                text = Cut(text, longest);
            }
            return text.Length == 0 ? null : text;
        }

        private string? Date(JsonElement item, string path, string name)
        {
            var text = Text(item, path, name, Lengths.Name);
            if (text is null || PartialDate().IsMatch(text))
            {
                return text;
            }
            notTaken.Add($"{path}.{name}");
            return null;
        }

        private List<string> Strings(JsonElement item, string name, string path)
        {
            if (!item.TryGetProperty(name, out var list) || list.ValueKind is JsonValueKind.Null)
            {
                return [];
            }
            if (list.ValueKind is not JsonValueKind.Array)
            {
                notTaken.Add($"{path}.{name}");
                return [];
            }
            List<string> texts = [];
            var index = 0;
            foreach (var entry in list.EnumerateArray())
            {
                if (entry.ValueKind is JsonValueKind.String && entry.GetString()!.Trim() is { Length: > 0 and <= Lengths.Name } text)
                {
                    texts.Add(text);
                }
                else
                {
                    notTaken.Add($"{path}.{name}[{index}]");
                }
                index++;
            }
            return texts;
        }

        private void Leave(JsonElement item, string path, params string[] taken) =>
            notTaken.AddRange(item.EnumerateObject().Where(m => !taken.Contains(m.Name)).Select(m => $"{path}.{m.Name}"));

        private List<T> Some<T>(List<T> items, string path)
        {
            if (items.Count > CvLimits.Entries)
            {
                notTaken.Add($"{path}[{CvLimits.Entries}…]");
            }
            return items.Take(CvLimits.Entries).ToList();
        }

        private string? Shortened(string text, string path)
        {
            if (text.Length > Lengths.Description)
            {
                notTaken.Add(path);
                text = Cut(text, Lengths.Description);
            }
            return text.Length == 0 ? null : text;
        }
    }

    // Half of a surrogate pair (an emoji cut in two) is no text that can be stored.
    private static string Cut(string text, int longest) => text.Length <= longest ? text
        : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    [GeneratedRegex(CvLimits.PartialDate)]
    private static partial Regex PartialDate();
}
