namespace MedicalImages
{
    /// <summary>Reads one line of a manifest or lock file: a JSON object of strings, numbers and arrays of numbers.</summary>
    internal static class MedicalImageJsonLine
    {
        /// <summary>Null if the line is not such an object.</summary>
        public static global::System.Collections.Generic.Dictionary<string, string> TryParse(string line)
        {
            int at = 0;
            SkipSpace(line, ref at);
            if (!Accept(line, ref at, '{')) return null;
            var members = new global::System.Collections.Generic.Dictionary<string, string>(global::System.StringComparer.Ordinal);
            SkipSpace(line, ref at);
            if (Accept(line, ref at, '}')) return members;
            do
            {
                string name = ReadString(line, ref at);
                SkipSpace(line, ref at);
                if (name == null || !Accept(line, ref at, ':')) return null;
                string value = ReadValue(line, ref at);
                if (value == null) return null;
                members[name] = value;
                SkipSpace(line, ref at);
            }
            while (Accept(line, ref at, ','));
            return Accept(line, ref at, '}') ? members : null;
        }

        private static string ReadValue(string line, ref int at)
        {
            SkipSpace(line, ref at);
            if (at >= line.Length) return null;
            if (line[at] == '"') return ReadString(line, ref at);
            int start = at;
            char end = line[at] == '[' ? ']' : '\0';
            while (at < line.Length && line[at] != '"' && (end != '\0' ? line[at] != end : line[at] != ',' && line[at] != '}')) at++;
            if (at == line.Length || line[at] == '"') return null;
            if (end != '\0') at++;
            string text = line.Substring(start, at - start).Trim();
            return text.Length > 0 ? text : null;
        }

        private static string ReadString(string line, ref int at)
        {
            SkipSpace(line, ref at);
            if (!Accept(line, ref at, '"')) return null;
            int start = at;
            while (at < line.Length && line[at] != '"' && line[at] != '\\') at++;
            if (at < line.Length && line[at] == '"') return line.Substring(start, at++ - start);
            var text = new global::System.Text.StringBuilder(line, start, at - start, line.Length);
            while (at < line.Length)
            {
                char c = line[at++];
                if (c == '"') return text.ToString();
                if (c == '\\' && !TryUnescape(line, ref at, out c)) return null;
                text.Append(c);
            }

            return null;
        }

        private static bool TryUnescape(string line, ref int at, out char c)
        {
            c = at < line.Length ? line[at++] : '\0';
            switch (c)
            {
                case '"': case '\\': case '/': return true;
                case 'b': c = '\b'; return true;
                case 'f': c = '\f'; return true;
                case 'n': c = '\n'; return true;
                case 'r': c = '\r'; return true;
                case 't': c = '\t'; return true;
                case 'u': break;
                default: return false;
            }

            ushort code;
            string digits = at + 4 <= line.Length ? line.Substring(at, 4) : "";
            const global::System.Globalization.NumberStyles Hexadecimal = global::System.Globalization.NumberStyles.AllowHexSpecifier;
            if (!ushort.TryParse(digits, Hexadecimal, global::System.Globalization.CultureInfo.InvariantCulture, out code)) return false;
            at += 4;
            c = (char)code;
            return true;
        }

        private static void SkipSpace(string line, ref int at)
        {
            while (at < line.Length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r' || line[at] == '\n')) at++;
        }

        private static bool Accept(string line, ref int at, char expected)
        {
            if (at >= line.Length || line[at] != expected) return false;
            at++;
            return true;
        }
    }
}
