name none
description a direct link
source nothing is added
